package dev.otpengine.http.graph;

import dev.otpengine.administration.ApplicationAdministration.Draft;
import dev.otpengine.administration.ApplicationAdministration.SecretWish;
import dev.otpengine.directory.Application.TextEnding;
import dev.otpengine.directory.SigningAlgorithm;
import dev.otpengine.directory.store.ApplicationRegistration;
import dev.otpengine.directory.store.ApplicationRegistration.SignIn;
import dev.otpengine.directory.store.ApplicationRegistration.Uris;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads applications that clients write. */
final class ApplicationBody {
    private static final int NAME = 256;
    private static final int MOST = 100;
    private static final int LONGEST_URI = 256;
    private static final int LONGEST_TAG = 256;
    private static final List<String> PLATFORMS = List.of("web", "publicClient", "spa");

    private ApplicationBody() {}

    static Draft create(JsonBody body) {
        body.type(ApplicationView.NAME);
        String displayName = body.requiredText("displayName", NAME);
        Set<String> identifiers = texts(body, "identifierUris", LONGEST_URI).orElse(Set.of());
        Set<String> redirects = redirects(body).orElse(Set.of());
        Set<String> tags = texts(body, "tags", LONGEST_TAG).orElse(Set.of());
        finish(body);
        // What OpenID Connect clients expect (Core section 2); native authentication has no redirect, and ES256 is
        // cheap.
        SigningAlgorithm algorithm = redirects.isEmpty() ? SigningAlgorithm.ES256 : SigningAlgorithm.RS256;
        return (appId, objectId, created) -> new ApplicationRegistration(
                appId,
                objectId,
                displayName,
                true,
                signIn(tags, algorithm, TextEnding.NONE),
                new Uris(identifiers, redirects),
                Set.of(),
                tags,
                List.of(),
                created);
    }

    static UnaryOperator<ApplicationRegistration> update(JsonBody body) {
        body.type(ApplicationView.NAME);
        Optional<String> displayName =
                body.has("displayName") ? Optional.of(body.requiredText("displayName", NAME)) : Optional.empty();
        Optional<Set<String>> identifiers = texts(body, "identifierUris", LONGEST_URI);
        Optional<Set<String>> redirects = redirects(body);
        Optional<Set<String>> tags = texts(body, "tags", LONGEST_TAG);
        finish(body);
        return now -> new ApplicationRegistration(
                now.appId(),
                now.objectId(),
                displayName.orElse(now.displayName()),
                now.enabled(),
                tags.map(sent -> signIn(
                                sent,
                                now.signIn().signingAlgorithm(),
                                now.signIn().text()))
                        .orElse(now.signIn()),
                new Uris(
                        identifiers.orElse(now.uris().identifier()),
                        redirects.orElse(now.uris().redirect())),
                now.roles(),
                tags.orElse(now.tags()),
                now.secrets(),
                now.created());
    }

    static SecretWish secret(JsonBody body) {
        Optional<JsonBody> wish = body.object("passwordCredential");
        body.refuseUnknown();
        wish.ifPresent(credential -> credential.type(ApplicationView.PASSWORD));
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

    /** Of all platforms together: an application has one set of them. */
    private static Optional<Set<String>> redirects(JsonBody body) {
        Set<String> all = new HashSet<>();
        boolean sent = false;
        for (String platform : PLATFORMS) {
            Optional<JsonBody> part = body.object(platform);
            Optional<Set<String>> uris = part.flatMap(one -> texts(one, "redirectUris", LONGEST_URI));
            part.ifPresent(one -> one.ignore("@odata.type").refuseUnknown());
            sent |= uris.isPresent();
            all.addAll(uris.orElse(Set.of()));
        }
        return sent ? Optional.of(Set.copyOf(all)) : Optional.empty();
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
