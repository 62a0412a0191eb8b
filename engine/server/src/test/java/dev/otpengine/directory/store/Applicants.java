package dev.otpengine.directory.store;

import dev.otpengine.directory.Application.TextEnding;
import dev.otpengine.directory.SigningAlgorithm;
import dev.otpengine.directory.store.ApplicationRegistration.Secret;
import dev.otpengine.directory.store.ApplicationRegistration.SignIn;
import dev.otpengine.directory.store.ApplicationRegistration.Uris;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Applications for tests. */
public final class Applicants {
    private Applicants() {}

    /** With something in every field. */
    public static ApplicationRegistration registration(UUID appId, String displayName) {
        return new ApplicationRegistration(
                appId,
                new UUID(30, appId.getLeastSignificantBits()),
                displayName,
                true,
                new SignIn(
                        true,
                        false,
                        SigningAlgorithm.RS256,
                        new TextEnding(Optional.of("abcdefghijk"), Optional.empty())),
                new Uris(Set.of("api://portal"), Set.of("https://portal.example/back")),
                Set.of("User.Read.All"),
                Set.of("HR"),
                List.of(new Secret(
                        new UUID(31, 1),
                        Optional.of("first"),
                        "abc",
                        "00".repeat(32),
                        Optional.empty(),
                        Optional.of(People.LONG_AGO))),
                People.LONG_AGO);
    }
}
