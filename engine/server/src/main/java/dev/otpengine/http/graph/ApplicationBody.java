package dev.otpengine.http.graph;

import dev.otpengine.administration.ApplicationAdministration.Draft;
import dev.otpengine.administration.ApplicationAdministration.SecretWish;
import dev.otpengine.directory.Application.TextEnding;
import dev.otpengine.directory.Application.Web;
import dev.otpengine.directory.SigningAlgorithm;
import dev.otpengine.directory.store.ApplicationRegistration;
import dev.otpengine.directory.store.ApplicationRegistration.SignIn;
import dev.otpengine.directory.store.ApplicationRegistration.Uris;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads applications that clients write. */
final class ApplicationBody {
    private static final int NAME = 256;
    private static final int MOST = 100;
    private static final int LONGEST_URI = 256;
    private static final int LONGEST_TAG = 256;
    private static final String WEB = "web";
    private static final String LOGOUT = "logoutUrl";

    /** Their types, by their names. */
    private static final Map<String, String> PLATFORMS = Map.of(
            WEB,
            "microsoft.graph.webApplication",
            "publicClient",
            "microsoft.graph.publicClientApplication",
            "spa",
            "microsoft.graph.spaApplication");

    private ApplicationBody() {}

    static Draft create(JsonBody body) {
        String displayName = body.requiredText("displayName", NAME);
        Set<String> identifiers = texts(body, "identifierUris", LONGEST_URI).orElse(Set.of());
        Web web = platforms(body).over(Web.NONE);
        boolean enabled = !body.flag("isDisabled").orElse(false);
        Set<String> tags = texts(body, "tags", LONGEST_TAG).orElse(Set.of());
        finish(body);
        // What OpenID Connect clients expect (Core section 2); native authentication has no redirect, and ES256 is
        // cheap.
        SigningAlgorithm algorithm = web.redirectUris().isEmpty() ? SigningAlgorithm.ES256 : SigningAlgorithm.RS256;
        return (appId, objectId, created) -> new ApplicationRegistration(
                appId,
                objectId,
                displayName,
                enabled,
                signIn(tags, algorithm, TextEnding.NONE),
                new Uris(identifiers, web),
                Set.of(),
                tags,
                List.of(),
                created);
    }

    static UnaryOperator<ApplicationRegistration> update(JsonBody body) {
        Optional<String> displayName =
                body.has("displayName") ? Optional.of(body.requiredText("displayName", NAME)) : Optional.empty();
        Optional<Set<String>> identifiers = texts(body, "identifierUris", LONGEST_URI);
        Platforms platforms = platforms(body);
        Optional<Boolean> disabled = body.flag("isDisabled");
        Optional<Set<String>> tags = texts(body, "tags", LONGEST_TAG);
        finish(body);
        return now -> new ApplicationRegistration(
                now.appId(),
                now.objectId(),
                displayName.orElse(now.displayName()),
                disabled.map(off -> !off).orElse(now.enabled()),
                tags.map(sent -> signIn(
                                sent,
                                now.signIn().signingAlgorithm(),
                                now.signIn().text()))
                        .orElse(now.signIn()),
                new Uris(
                        identifiers.orElse(now.uris().identifier()),
                        platforms.over(now.uris().web())),
                now.roles(),
                tags.orElse(now.tags()),
                now.secrets(),
                now.created());
    }

    static SecretWish secret(JsonBody body) {
        Optional<JsonBody> wish = body.object("passwordCredential", ApplicationView.PASSWORD);
        body.refuseUnknown();
        SecretWish read = new SecretWish(
                wish.flatMap(credential -> credential.text("displayName", NAME)),
                wish.flatMap(credential -> credential.instant("startDateTime")),
                wish.flatMap(credential -> credential.instant("endDateTime")));
        wish.ifPresent(JsonBody::refuseUnknown);
        return read;
    }

    private static SignIn signIn(Set<String> tags, SigningAlgorithm algorithm, TextEnding text) {
        return new SignIn(
                !tags.contains(ApplicationView.NOT_SUPPORTED),
                tags.contains(ApplicationView.REQUIRES_MFA),
                algorithm,
                text);
    }

    /** What was sent for all platforms together: an application has one set of addresses. */
    private record Platforms(Optional<Set<String>> redirectUris, Optional<Set<String>> logoutUris) {
        Web over(Web now) {
            return new Web(redirectUris.orElse(now.redirectUris()), logoutUris.orElse(now.logoutUris()), now.session());
        }
    }

    private static Platforms platforms(JsonBody body) {
        Set<String> redirects = new HashSet<>();
        boolean sent = false;
        Optional<Set<String>> logout = Optional.empty();
        for (Map.Entry<String, String> platform : PLATFORMS.entrySet()) {
            Optional<JsonBody> part = body.object(platform.getKey(), platform.getValue());
            Optional<Set<String>> uris = part.flatMap(one -> texts(one, "redirectUris", LONGEST_URI));
            if (platform.getKey().equals(WEB)) {
                logout = part.filter(one -> one.has(LOGOUT)).map(ApplicationBody::logout);
            }
            part.ifPresent(JsonBody::refuseUnknown);
            sent |= uris.isPresent();
            redirects.addAll(uris.orElse(Set.of()));
        }
        return new Platforms(sent ? Optional.of(Set.copyOf(redirects)) : Optional.empty(), logout);
    }

    private static Set<String> logout(JsonBody web) {
        return web.text(LOGOUT, LONGEST_URI).map(Set::of).orElse(Set.of());
    }

    private static Optional<Set<String>> texts(JsonBody body, String property, int longest) {
        return body.texts(property, MOST, longest).map(Set::copyOf);
    }

    private static void finish(JsonBody body) {
        if (body.text("signInAudience")
                .filter(audience -> !audience.equals("AzureADMyOrg"))
                .isPresent()) {
            throw JsonBody.invalid("signInAudience", "must be AzureADMyOrg: an application belongs to one tenant");
        }
        body.refuseUnknown();
    }
}
