package dev.otpengine.authorization;

import dev.otpengine.directory.Application;
import dev.otpengine.phone.PhoneNumbers;
import dev.otpengine.signin.ClientAuthentication.Client;
import dev.otpengine.token.ForeignTokenException;
import dev.otpengine.token.JwtSigner.TokenType;
import dev.otpengine.token.JwtVerifier;
import dev.otpengine.token.Scope;
import dev.otpengine.token.TokenIssuer;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds an authorization request good, or says what is wrong with it. What is unknown is ignored (RFC 6749 section 3.1);
 * what would be promised and not kept is refused.
 */
final class RequestReader {
    private static final int LONGEST_HINT = 64;
    private static final int MOST_LOCALES = 8;

    /** A SHA-256 in base64url: PKCE's S256 and a key's thumbprint. */
    private static final Pattern SHA_256 = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9-]{1,35}");

    /** Ways in which clients ask for a second factor, which a text can't be. */
    private static final Set<String> SECOND_FACTOR = Set.of(
            "mfa",
            "phr",
            "phrh",
            "http://schemas.openid.net/pape/policies/2007/06/multi-factor",
            "https://refeds.org/profile/mfa");

    private final TokenIssuer issuer;
    private final JwtVerifier verifier;
    private final Clock clock;

    RequestReader(TokenIssuer issuer, JwtVerifier verifier, Clock clock) {
        this.issuer = issuer;
        this.verifier = verifier;
        this.clock = clock;
    }

    /**
     * @return where answers go, errors too
     * @throws InvalidAuthorization when the address is not the client's: nothing may be sent there (RFC 9700 section 4.11)
     */
    Destination destination(Client client, Parameters parameters) {
        String uri = parameters.get("redirect_uri").orElseThrow(() -> invalid("redirect_uri is missing."));
        if (!RedirectUris.of(client.application()).contains(uri)) {
            throw invalid("redirect_uri is not registered for the application.");
        }
        Optional<ResponseMode> mode = Optional.ofNullable(parameters.values().get("response_mode"))
                .flatMap(ResponseMode::of)
                .or(() ->
                        Optional.ofNullable(parameters.values().get("request")).flatMap(RequestObject::responseMode));
        Optional<String> state = parameters.doubled().contains("state") ? Optional.empty() : parameters.get("state");
        return new Destination(
                uri,
                mode.orElse(ResponseMode.QUERY),
                issuer.issuer(client.tenant().id()),
                state);
    }

    /** @throws InvalidAuthorization for the client */
    AuthorizationRequest read(Client client, Destination destination, Parameters parameters) {
        requireServable(client.application(), parameters);
        Optional<String> nonce = parameters.get("nonce");
        return new AuthorizationRequest(
                client.tenant().id(),
                client.application().clientId(),
                destination,
                scope(client, parameters),
                nonce,
                codeChallenge(client.application(), parameters),
                hash(parameters, "dpop_jkt"),
                interaction(client, parameters),
                clock.millis());
    }

    private static void requireServable(Application application, Parameters parameters) {
        parameters.get("state");
        if (parameters.get("request").isPresent()) {
            throw new InvalidAuthorization("request_not_supported", "Request objects are not supported.");
        }
        if (parameters.get("registration").isPresent()) {
            throw new InvalidAuthorization("registration_not_supported", "Applications register beforehand.");
        }
        if (parameters
                .get("response_mode")
                .filter(mode -> ResponseMode.of(mode).isEmpty())
                .isPresent()) {
            throw invalid("response_mode must be query, fragment or form_post.");
        }
        String type = parameters.get("response_type").orElseThrow(() -> invalid("response_type is missing."));
        if (!type.equals("code")) {
            throw new InvalidAuthorization("unsupported_response_type", "response_type must be code.");
        }
        if (!application.smsSignInSupported()) {
            throw new InvalidAuthorization("unauthorized_client", "The application does not support sign-in by SMS.");
        }
        if (words(parameters, "acr_values").stream().anyMatch(SECOND_FACTOR::contains)) {
            throw new InvalidAuthorization(
                    "unmet_authentication_requirements",
                    "Multi-factor authentication is required, which sign-in by SMS can't give.");
        }
    }

    private String scope(Client client, Parameters parameters) {
        String scope = parameters
                .get("scope")
                .orElseThrow(() -> new InvalidAuthorization("invalid_scope", "scope is missing."));
        return Scope.parse(scope, client.tenant(), issuer.settings())
                .map(Scope::toString)
                .orElseThrow(() -> new InvalidAuthorization(
                        "invalid_scope", "The scope is not known, or names more than one resource."));
    }

    /** RFC 7636; a method that is not named is plain, which protects from nobody who can read the request. */
    private static Optional<String> codeChallenge(Application application, Parameters parameters) {
        Optional<String> challenge = hash(parameters, "code_challenge");
        Optional<String> method = parameters.get("code_challenge_method");
        boolean s256 = method.filter("S256"::equals).isPresent();
        if (challenge.isPresent() != method.isPresent() || (method.isPresent() && !s256)) {
            throw invalid("code_challenge_method must be S256, and stand beside code_challenge.");
        }
        if (challenge.isEmpty() && application.isPublicClient()) {
            throw invalid("code_challenge is missing, which public clients must send.");
        }
        return challenge;
    }

    private Interaction interaction(Client client, Parameters parameters) {
        Set<String> prompts = Set.copyOf(words(parameters, "prompt"));
        if (!Interaction.PROMPTS.containsAll(prompts)) {
            throw invalid("prompt must be none, login, select_account or consent.");
        }
        if (prompts.contains(Interaction.NONE) && prompts.size() > 1) {
            throw invalid("prompt must not name none with another.");
        }
        return new Interaction(
                prompts,
                maxAge(parameters),
                parameters
                        .get("login_hint")
                        .filter(hint -> hint.length() <= LONGEST_HINT)
                        .filter(hint -> PhoneNumbers.parse(hint).isPresent()),
                words(parameters, "ui_locales").stream()
                        .filter(tag -> LANGUAGE.matcher(tag).matches())
                        .limit(MOST_LOCALES)
                        .collect(Collectors.toList()),
                parameters.get("id_token_hint").map(token -> subject(client, token)));
    }

    private static OptionalLong maxAge(Parameters parameters) {
        Optional<String> text = parameters.get("max_age");
        if (text.filter(seconds -> !SECONDS.matcher(seconds).matches()).isPresent()) {
            throw invalid("max_age must be a number of seconds.");
        }
        return text.map(seconds -> OptionalLong.of(Long.parseLong(seconds))).orElse(OptionalLong.empty());
    }

    /** Its time may be over: it only says whom the client means. */
    private UUID subject(Client client, String idToken) {
        try {
            var claims = verifier.claims(idToken, TokenType.ID);
            if (claims.getString("aud").equals(client.application().clientId().toString())
                    && claims.getString("tid").equals(client.tenant().id().toString())) {
                return UUID.fromString(claims.getString("sub"));
            }
        } catch (ForeignTokenException e) {
            throw invalid("id_token_hint is no ID token of this application.");
        }
        throw invalid("id_token_hint is no ID token of this application.");
    }

    private static Optional<String> hash(Parameters parameters, String name) {
        Optional<String> text = parameters.get(name);
        if (text.filter(hash -> !SHA_256.matcher(hash).matches()).isPresent()) {
            throw invalid(name + " must be a SHA-256 in base64url.");
        }
        return text;
    }

    private static List<String> words(Parameters parameters, String name) {
        return parameters.get(name).stream()
                .flatMap(text -> Arrays.stream(text.split(" ")))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static InvalidAuthorization invalid(String description) {
        return new InvalidAuthorization("invalid_request", description);
    }
}
