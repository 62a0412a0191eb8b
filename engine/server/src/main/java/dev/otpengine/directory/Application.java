package dev.otpengine.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A registered application.
 *
 * @param smsSignInSupported false for applications whose own login demands a password
 * @param mfaRequired whether it demands a second factor, which an SMS sign-in can't give
 * @param credential present for confidential clients
 * @param identifierUris resources that access tokens can be asked for
 * @param web how it signs people in by OpenID Connect
 * @param text what the application wants at the end of its texts
 */
public record Application(
        UUID clientId,
        String displayName,
        boolean enabled,
        boolean smsSignInSupported,
        boolean mfaRequired,
        Optional<ClientCredential> credential,
        SigningAlgorithm signingAlgorithm,
        Set<String> identifierUris,
        Web web,
        TextEnding text) {

    /** @param secret that the client brought: a public one has none to bring */
    public boolean authenticates(Optional<String> secret, Instant now) {
        return credential.isEmpty()
                || secret.filter(text -> credential.get().matches(text, now)).isPresent();
    }

    public boolean isPublicClient() {
        return credential.isEmpty();
    }

    /**
     * An application that sends people to the sign-in page.
     *
     * @param redirectUris where an answer may go; compared whole, but for the port of a loopback address (RFC 8252
     *     section 7.3)
     * @param logoutUris where a person may be sent after signing out
     * @param session how long whoever signed in is not asked again; zero for always asking
     */
    public record Web(Set<String> redirectUris, Set<String> logoutUris, Duration session) {
        public static final Duration SESSION = Duration.ofHours(8);

        public static final Web NONE = new Web(Set.of(), Set.of(), SESSION);
    }

    /**
     * Lets a phone fill the code in by itself.
     *
     * @param androidHash the 11 characters of the SMS Retriever API
     * @param originHost host of the origin-bound last line, {@code @host #code}
     */
    public record TextEnding(Optional<String> androidHash, Optional<String> originHost) {
        public static final int ANDROID_HASH_LENGTH = 11;

        /** With it, and the longest of everything else, a text still fits one segment. */
        public static final int LONGEST_HOST = 48;

        public static final TextEnding NONE = new TextEnding(Optional.empty(), Optional.empty());
    }
}
