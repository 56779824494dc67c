import { l10n } from 'vscode';
import type { ApiError } from '../api/apiError';
import type { FailureDescription, FailureSummary } from './failure';

/** Describes a response that is not a valid API response. The HTTP status tells what probably sent it. */
export function describeInvalidResponse({
  httpStatus = 200,
  requestId,
  isFromApi,
}: Pick<ApiError, 'httpStatus' | 'requestId' | 'isFromApi'>): FailureSummary {
  if (httpStatus === 407) {
    return {
      what: l10n.t('The proxy requires a user name and password (HTTP {0}).', httpStatus),
      advice: l10n.t(
        'Add them to the setting {0} or to the environment variable {1}.',
        'http.proxy',
        'HTTPS_PROXY',
      ),
    };
  }
  if (httpStatus >= 300 && httpStatus < 400) {
    return {
      what: l10n.t('The network redirected the request, probably to a sign-in page (HTTP {0}).', httpStatus),
      advice: l10n.t('Open any web page in a browser, sign in to the network, then try again.'),
    };
  }
  if (httpStatus >= 400) {
    return {
      what: l10n.t('A proxy or gateway returned an error page (HTTP {0}).', httpStatus),
      advice: l10n.t(
        'Try again later. If the problem persists, check the network and the setting {0}.',
        'http.proxy',
      ),
    };
  }
  if (isFromApi) {
    return {
      what: l10n.t('The response is not in the expected format.'),
      advice:
        requestId === undefined
          ? l10n.t('Try again. If the problem persists, see the log for details.')
          : l10n.t(
              'Try again later. If the problem persists, contact Alibaba Cloud support with the RequestId.',
            ),
    };
  }
  return {
    what: l10n.t('The response could not be read.'),
    advice: l10n.t('A proxy or a sign-in page may have replaced it. Check the network, then try again.'),
  };
}

/** Describes a network failure by the system's error code or our own. */
export function describeNetworkFailure(code: string): Omit<FailureDescription, 'facts'> {
  if (code === 'ProxyUnreachable') {
    return {
      what: l10n.t('The proxy could not be reached.'),
      advice: l10n.t('Check the setting {0} and the environment variable {1}.', 'http.proxy', 'HTTPS_PROXY'),
      remedies: ['retry', 'showLog'],
    };
  }
  return { ...describeConnectionFailure(code), remedies: ['retry', 'openSettings'] };
}

function describeConnectionFailure(code: string): FailureSummary {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return {
      what: l10n.t("The endpoint's host name was not found."),
      advice: l10n.t('Check the network connection and the setting {0}.', 'cams.endpoint'),
    };
  }
  if (code === 'ConnectTimeout' || code === 'ReadTimeout' || code === 'ETIMEDOUT') {
    return {
      what: l10n.t('The request timed out.'),
      advice: l10n.t('Check the network connection and try again.'),
    };
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
    return {
      what: l10n.t('A secure connection could not be established.'),
      advice: l10n.t('The server may not support HTTPS. Check the setting {0}.', 'cams.endpoint'),
    };
  }
  return (
    describeCertificateFailure(code) ?? {
      what: l10n.t('Alibaba Cloud could not be reached.'),
      advice: l10n.t('Check the network connection and try again.'),
    }
  );
}

/** Describes a certificate error; undefined for other error codes. */
function describeCertificateFailure(code: string): FailureSummary | undefined {
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return {
      what:
        code === 'CERT_HAS_EXPIRED'
          ? l10n.t("The endpoint's certificate has expired.")
          : l10n.t("The endpoint's certificate is not valid yet."),
      advice: l10n.t("Check this machine's clock and the setting {0}.", 'cams.endpoint'),
    };
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return {
      what: l10n.t("The endpoint's certificate is for a different host name."),
      advice: l10n.t(
        'A sign-in page may have intercepted the connection, or the endpoint is wrong. Check the setting {0}.',
        'cams.endpoint',
      ),
    };
  }
  if (!/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return undefined;
  return {
    what: l10n.t("The endpoint's certificate is not trusted."),
    advice: l10n.t(
      'If your company uses a proxy, install its root certificate on this machine. Otherwise, check the setting {0}.',
      'cams.endpoint',
    ),
  };
}
