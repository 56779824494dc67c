import {
  clock,
  disabledKey,
  expiredToken,
  invalidParameter,
  permissionDenied,
  rejectedKeys,
  serverError,
  throttled,
  wrongEndpoint,
  wrongId,
  wrongSecret,
  wrongToken,
} from './expectedFailures';
import type { NetworkFault } from './networkFaults';

/** API error codes. Each is tested with this HTTP status, and with HTTP 200 and `Success: false`. */
export const API_ERROR_CODES: Readonly<
  Record<string, Omit<NetworkFault, 'fault'> & { readonly httpStatus: number }>
> = {
  'InvalidAccessKeyId.NotFound': { httpStatus: 404, ...wrongId },
  'InvalidAccessKeyId.Inactive': { httpStatus: 400, ...disabledKey },
  SignatureDoesNotMatch: { httpStatus: 400, ...wrongSecret },
  IncompleteSignature: { httpStatus: 400, ...wrongSecret },
  MissingSignature: { httpStatus: 400, ...rejectedKeys },
  'InvalidTimeStamp.Expired': { httpStatus: 400, ...clock },
  SignatureNonceUsed: { httpStatus: 400, ...serverError },
  'InvalidSecurityToken.Expired': { httpStatus: 400, ...expiredToken },
  'InvalidSecurityToken.Malformed': { httpStatus: 400, ...wrongToken },
  'InvalidSecurityToken.MismatchWithAccessKey': { httpStatus: 403, ...wrongToken },
  'Forbidden.RAM': { httpStatus: 403, ...permissionDenied },
  Forbidden: { httpStatus: 403, ...permissionDenied },
  NoPermission: { httpStatus: 403, ...permissionDenied },
  'Authentication.NoAuth': { httpStatus: 403, ...permissionDenied },
  Throttling: { httpStatus: 400, ...throttled },
  'Throttling.User': { httpStatus: 429, ...throttled },
  'Throttling.Api': { httpStatus: 429, ...throttled },
  InvalidParameter: { httpStatus: 400, ...invalidParameter },
  'InvalidParameter.PageInvalid': { httpStatus: 400, ...invalidParameter },
  'InvalidParameter.ChannelTypeNotSupport': { httpStatus: 400, ...invalidParameter },
  'InvalidAction.NotFound': { httpStatus: 404, ...wrongEndpoint },
  InvalidVersion: { httpStatus: 404, ...wrongEndpoint },
  'InvalidApi.NotFound': { httpStatus: 404, ...wrongEndpoint },
  InternalError: { httpStatus: 500, ...serverError },
  ServiceUnavailable: { httpStatus: 503, ...serverError },
};
