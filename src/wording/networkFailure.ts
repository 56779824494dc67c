import { l10n } from 'vscode';
import type { FailureDescription, FailureSummary } from './failure';

/** An answer that is not the API's: its status tells whose it is. */
export function describeInvalidResponse(httpStatus: number): FailureSummary {
  if (httpStatus === 407) {
    return {
      what: l10n.t('The proxy asks for a name and a password (HTTP {0}).', httpStatus),
      advice: l10n.t(
        "Check VS Code's setting {0} and the environment variable {1}: either can carry them.",
        'http.proxy',
        'HTTPS_PROXY',
      ),
    };
  }
  if (httpStatus >= 300 && httpStatus < 400) {
    return {
      what: l10n.t('The network leads to another page, most likely to sign in (HTTP {0}).', httpStatus),
      advice: l10n.t('Open any page in a browser, sign in to the network, then try again.'),
    };
  }
  if (httpStatus >= 400) {
    return {
      what: l10n.t('A proxy or gateway in between answered with an error page (HTTP {0}).', httpStatus),
      advice: l10n.t(
        "Try again in a while. If it stays, check the network and VS Code's setting {0}.",
        'http.proxy',
      ),
    };
  }
  return {
    what: l10n.t('The answer could not be understood.'),
    advice: l10n.t('A proxy or a sign-in page may be in between. Check the network, then try again.'),
  };
}

/** Why no answer came, by the system's code or our own. */
export function describeNetworkFailure(code: string): Omit<FailureDescription, 'facts'> {
  if (code === 'ProxyUnreachable') {
    return {
      what: l10n.t('The proxy could not be reached.'),
      advice: l10n.t(
        "Check VS Code's setting {0} and the environment variable {1}.",
        'http.proxy',
        'HTTPS_PROXY',
      ),
      remedies: ['retry', 'showLog'],
    };
  }
  return { ...describeConnectionFailure(code), remedies: ['retry', 'openSettings'] };
}

function describeConnectionFailure(code: string): FailureSummary {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return {
      what: l10n.t("The endpoint's name was not found."),
      advice: l10n.t('Check the network connection and the setting {0}.', 'cams.endpoint'),
    };
  }
  if (code === 'ConnectTimeout' || code === 'ReadTimeout' || code === 'ETIMEDOUT') {
    return {
      what: l10n.t('There was no answer in time.'),
      advice: l10n.t('Check the network connection and try again.'),
    };
  }
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
    return {
      what: l10n.t('No secure connection could be made.'),
      advice: l10n.t('What answers there may not speak HTTPS. Check the setting {0}.', 'cams.endpoint'),
    };
  }
  return (
    describeCertificateFailure(code) ?? {
      what: l10n.t('Alibaba Cloud could not be reached.'),
      advice: l10n.t('Check the network connection and try again.'),
    }
  );
}

/** What is wrong with the endpoint's certificate, where that is what the code says. */
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
      what: l10n.t("The endpoint's certificate is made out to another name."),
      advice: l10n.t(
        'A sign-in page may be in between, or the endpoint is wrong. Check the setting {0}.',
        'cams.endpoint',
      ),
    };
  }
  if (!/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return undefined;
  return {
    what: l10n.t("The endpoint's certificate is not trusted."),
    advice: l10n.t(
      "If your company's proxy is in between, have its root certificate installed on this machine; otherwise check the setting {0}.",
      'cams.endpoint',
    ),
  };
}
