package dev.otpengine.risk.http;

import dev.otpengine.risk.Judgement;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How to ask the risk hook.
 *
 * @param timeout of the whole call, the wait for a connection included
 * @param whenDown what counts when there is no good answer
 */
public record RiskSettings(Endpoint endpoint, Duration timeout, Judgement whenDown, Pool pool) {
    /**
     * Where the hook is.
     *
     * @param secret shown to the hook, so that it knows us
     * @param trustedCa a PEM file with the authorities to trust; empty for those of the JDK
     */
    public record Endpoint(URI url, Optional<String> secret, Optional<Path> trustedCa) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Endpoint[url=" + url + "]";
        }
    }

    /**
     * What a slow hook may hold.
     *
     * @param connections at once, each with one question
     * @param queue questions that may wait for one; any more fail at once
     */
    public record Pool(int connections, int queue) {}
}
