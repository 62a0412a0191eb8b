package dev.otpengine.http;

import dev.otpengine.dpop.InvalidProof;
import dev.otpengine.dpop.Proofs;
import dev.otpengine.dpop.TooManyProofs;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** The {@code DPoP} header of a call (RFC 9449 section 4.1). */
public final class ProofHeader {
    private static final String NAME = "dpop";
    private static final long RETRY_MILLIS = 5_000;

    private final Proofs proofs;
    private final String publicUrl;

    /** @param publicUrl what clients call this server */
    public ProofHeader(Proofs proofs, String publicUrl) {
        this.proofs = proofs;
        this.publicUrl = publicUrl;
    }

    /**
     * @param accessToken that the call brings
     * @return thumbprint of the proven key, empty without the header; fails with {@link InvalidRequest}
     */
    public Future<Optional<String>> proven(Exchange exchange, Optional<String> accessToken) {
        List<String> sent = exchange.headers(NAME);
        if (sent.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        if (sent.size() > 1) {
            return Future.failedFuture(invalid("there is more than one"));
        }
        String url = publicUrl + exchange.path();
        return proofs.check(sent.get(0), exchange.method(), url, accessToken, exchange.deadline())
                .map(Optional::of)
                .recover(cause -> Future.failedFuture(refusal(cause)));
    }

    private static Throwable refusal(Throwable cause) {
        if (cause instanceof TooManyProofs) {
            return new InvalidRequest(ProtocolError.of(
                            503, "temporarily_unavailable", 90033, "Too many DPoP proofs were used. Please try again.")
                    .withRetryAfterMillis(RETRY_MILLIS));
        }
        return cause instanceof InvalidProof proof ? invalid(String.valueOf(proof.getMessage())) : cause;
    }

    private static InvalidRequest invalid(String problem) {
        return new InvalidRequest(ProtocolError.badRequest(
                "invalid_dpop_proof", 900144, "The DPoP proof is not good here: " + problem + "."));
    }
}
