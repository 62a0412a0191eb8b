package dev.otpengine.directory.store;

import dev.otpengine.directory.Application.TextEnding;
import dev.otpengine.directory.Application.Web;
import dev.otpengine.directory.SigningAlgorithm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An application as administrators register it.
 *
 * @param appId the {@code client_id}
 * @param objectId Graph's id of the application object
 * @param signIn what a sign-in asks
 * @param roles for the {@code roles} claim of its own tokens
 * @param secrets none for a public client
 */
public record ApplicationRegistration(
        UUID appId,
        UUID objectId,
        String displayName,
        boolean enabled,
        SignIn signIn,
        Uris uris,
        Set<String> roles,
        Set<String> tags,
        List<Secret> secrets,
        Instant created) {

    /** These settings for an application that was made before, with whatever secrets it has beside the ones here. */
    public ApplicationRegistration madeAs(ApplicationRegistration before) {
        List<UUID> own = secrets.stream().map(Secret::keyId).toList();
        List<Secret> all = Stream.concat(
                        secrets.stream(), before.secrets().stream().filter(secret -> !own.contains(secret.keyId())))
                .toList();
        return new ApplicationRegistration(
                appId, before.objectId(), displayName, enabled, signIn, uris, roles, tags, all, before.created());
    }

    /**
     * @param smsSupported false for applications whose own login demands a password
     * @param mfaRequired whether it demands a second factor
     */
    public record SignIn(
            boolean smsSupported, boolean mfaRequired, SigningAlgorithm signingAlgorithm, TextEnding text) {}

    /**
     * @param identifier resources that access tokens can be asked for
     * @param web where people may be sent
     */
    public record Uris(Set<String> identifier, Web web) {
        public static final Uris NONE = new Uris(Set.of(), Web.NONE);

        /** With the usual length of a session. */
        public Uris(Set<String> identifier, Set<String> redirect) {
            this(identifier, new Web(redirect, Set.of(), Web.SESSION));
        }

        public Set<String> redirect() {
            return web.redirectUris();
        }
    }

    /**
     * A client secret, kept as its hash.
     *
     * @param hint the first characters of the secret, so that people know which one it is
     * @param sha256 64 hexadecimal digits
     */
    public record Secret(
            UUID keyId,
            Optional<String> displayName,
            String hint,
            String sha256,
            Optional<Instant> start,
            Optional<Instant> end) {
        /** Without the hash. */
        @Override
        public String toString() {
            return "Secret[keyId=" + keyId + "]";
        }
    }
}
