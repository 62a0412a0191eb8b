package dev.otpengine.http.signin;

import dev.otpengine.http.ProtocolError;
import dev.otpengine.signin.Refusal;

/** The public error table: what a refusal looks like on the wire. */
public final class RefusalErrors {
    private RefusalErrors() {}

    public static ProtocolError of(Refusal refusal) {
        ProtocolError error = error(refusal.kind());
        return refusal.retryAfterMillis() > 0 ? error.withRetryAfterMillis(refusal.retryAfterMillis()) : error;
    }

    private static ProtocolError error(Refusal.Kind kind) {
        return switch (kind) {
            case TENANT_NOT_FOUND ->
                bad("invalid_request", 90002, "Tenant not found. Check the tenant in the address.");
            case APPLICATION_NOT_FOUND ->
                bad("unauthorized_client", 700016, "The application is not registered in this tenant, or is disabled.");
            case APPLICATION_NOT_SUPPORTED ->
                bad("invalid_client", 700016, "The application does not support sign-in by SMS.")
                        .withSuberror("nativeauthapi_disabled");
            case APPLICATION_NOT_PUBLIC ->
                bad("invalid_client", 7000218, "Only public clients sign people in here; this one is confidential.");
            case PHONE_NUMBER_INVALID ->
                bad(
                        "invalid_request",
                        90100,
                        "username parameter is empty or not valid. Send an international phone number, such as +1 4255550100.");
            case USER_NOT_FOUND -> bad("user_not_found", 50034, "No account has this phone number.");
            case ACCOUNT_DISABLED -> denied(50057, "The account is disabled.", "accountDisabled");
            case GUEST_NOT_SUPPORTED -> denied(50020, "Guests can't sign in by SMS.", "guestNotSupported");
            case SMS_SIGN_IN_NOT_ENABLED ->
                denied(53003, "The phone number is not enabled for sign-in.", "smsSignInNotEnabled");
            case POLICY_DISABLED -> denied(53003, "Sign-in by SMS is switched off.", "policyDisabled");
            case NOT_TARGETED_BY_POLICY ->
                denied(53003, "Sign-in by SMS is not allowed for this account.", "notTargetedByPolicy");
            case NOT_USABLE_FOR_SIGN_IN ->
                denied(53003, "This account may use SMS for verification only.", "notUsableForSignIn");
            case LICENSE_MISSING -> denied(53003, "The account has no license for sign-in by SMS.", "licenseMissing");
            case COUNTRY_BLOCKED ->
                denied(53003, "Texts to this country are switched off.", "provider_blocked_by_admin");
            case RISK_DENIED ->
                denied(53003, "A risk check does not allow a text to this number.", "provider_blocked_by_rep");
            case MFA_REQUIRED ->
                bad(
                        "invalid_grant",
                        50076,
                        "Multi-factor authentication is required, which sign-in by SMS can't give.");
            case WRONG_CODE ->
                bad("invalid_grant", 50181, "The code is not right. Check the latest text and try again.")
                        .withSuberror("invalid_oob_value");
            case CONTINUATION_TOKEN_EXPIRED ->
                bad("expired_token", 552003, "The continuation token has expired. Start again.");
            case CONTINUATION_TOKEN_INVALID -> bad("invalid_grant", 55200, "The continuation token is not valid here.");
            case TOO_MANY_ATTEMPTS ->
                ProtocolError.of(429, "invalid_grant", 50053, "Too many wrong codes. Wait before trying again.")
                        .withSuberror("too_many_attempts");
            case SEND_BUDGET_SPENT ->
                ProtocolError.of(
                        429,
                        "temporarily_unavailable",
                        50088,
                        "Too many texts were asked for. Wait before trying again.");
            case UNAVAILABLE ->
                ProtocolError.of(
                        503, "temporarily_unavailable", 90033, "The text could not be sent. Please try again.");
            case SCOPE_INVALID ->
                bad("invalid_scope", 70011, "The scope is not known, or names more than one resource.");
            case CLIENT_SECRET_INVALID ->
                ProtocolError.of(401, "invalid_client", 7000215, "The client secret is not right.");
            case REFRESH_TOKEN_INVALID -> bad("invalid_grant", 70000, "The refresh token is not valid here.");
            case REFRESH_TOKEN_EXPIRED -> bad("invalid_grant", 70008, "The refresh token has expired. Sign in again.");
            case REFRESH_TOKEN_REVOKED ->
                bad(
                        "invalid_grant",
                        50173,
                        "The refresh token was used before, so its family is revoked. Sign in again.");
            case AUTHORIZATION_CODE_INVALID ->
                bad(
                        "invalid_grant",
                        70000,
                        "The authorization code is not valid here, is too old, or was used before.");
            case PROOF_KEY_MISMATCH ->
                bad("invalid_dpop_proof", 70000, "The proof is missing, or is not of the key that this is bound to.");
            case REFRESH_NOT_ALLOWED ->
                bad(
                        "invalid_grant",
                        50173,
                        "The account may not sign in any more. Sign in again or ask an administrator.");
        };
    }

    private static ProtocolError bad(String error, int number, String description) {
        return ProtocolError.badRequest(error, number, description);
    }

    private static ProtocolError denied(int number, String description, String suberror) {
        return bad("access_denied", number, description).withSuberror(suberror);
    }
}
