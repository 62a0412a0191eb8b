package dev.otpengine.dpop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.otpengine.crypto.KeyedHash;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.time.Deadline;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.Set;

/** Checks proofs as RFC 9449 section 4.3 lists it. */
public final class Proofs {
    /** How far a proof's time may be from ours, either way. */
    static final Duration WINDOW = Duration.ofSeconds(60);

    private static final int LONGEST_PROOF = 4_096;
    private static final int LONGEST_ID = 256;
    private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");
    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256, JWSAlgorithm.PS256);

    private final UsedProofs used;
    private final KeyedHash names;
    private final Clock clock;

    public Proofs(UsedProofs used, MasterKey master, Clock clock) {
        this.used = used;
        this.names = new KeyedHash(master.derive("used proof"));
        this.clock = clock;
    }

    /**
     * @param url of the call, without query
     * @param accessToken that the proof goes with
     * @return thumbprint of the proven key (RFC 7638); fails with {@link InvalidProof}
     */
    public Future<String> check(
            String proof, String method, String url, Optional<String> accessToken, Deadline deadline) {
        try {
            if (proof.length() > LONGEST_PROOF) {
                throw new InvalidProof("it is too long");
            }
            SignedJWT jwt = SignedJWT.parse(proof);
            JWK key = key(jwt);
            String id = checkedClaims(jwt.getJWTClaimsSet(), method, url, accessToken);
            String thumbprint = key.computeThumbprint().toString();
            byte[] name = names.hash((thumbprint + ' ' + id).getBytes(StandardCharsets.UTF_8));
            return used.use(Base64.getEncoder().encodeToString(name), WINDOW.multipliedBy(2), deadline)
                    .compose(first -> first
                            ? Future.succeededFuture(thumbprint)
                            : Future.failedFuture(new InvalidProof("it was used before")));
        } catch (InvalidProof e) {
            return Future.failedFuture(e);
        } catch (ParseException | JOSEException | RuntimeException e) {
            return Future.failedFuture(new InvalidProof("it is no signed JWT"));
        }
    }

    private static JWK key(SignedJWT jwt) throws JOSEException {
        JWK key = jwt.getHeader().getJWK();
        boolean good = TYPE.equals(jwt.getHeader().getType())
                && ALGORITHMS.contains(jwt.getHeader().getAlgorithm())
                && key != null
                && !key.isPrivate();
        if (!good || !jwt.verify(verifier(key))) {
            throw new InvalidProof("it is not signed as RFC 9449 wants it");
        }
        return key;
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        if (key instanceof ECKey ec) {
            return new ECDSAVerifier(ec);
        }
        if (key instanceof RSAKey rsa && rsa.size() >= 2_048) {
            return new RSASSAVerifier(rsa);
        }
        throw new InvalidProof("its key is of no use");
    }

    private String checkedClaims(JWTClaimsSet claims, String method, String url, Optional<String> accessToken)
            throws ParseException {
        String id = claims.getJWTID();
        Optional<Instant> issued = Optional.ofNullable(claims.getIssueTime()).map(Date::toInstant);
        if (id == null || id.isEmpty() || id.length() > LONGEST_ID || issued.isEmpty()) {
            throw new InvalidProof("jti or iat is missing");
        }
        if (Math.abs(clock.millis() - issued.get().toEpochMilli()) > WINDOW.toMillis()) {
            throw new InvalidProof("it is not of now");
        }
        String address = claims.getStringClaim("htu");
        if (!method.equals(claims.getStringClaim("htm")) || address == null || !url.equals(withoutQuery(address))) {
            throw new InvalidProof("it is for another call");
        }
        if (accessToken.isPresent() && !hash(accessToken.get()).equals(claims.getStringClaim("ath"))) {
            throw new InvalidProof("it is for another access token");
        }
        return id;
    }

    private static String withoutQuery(String url) {
        return url.replaceFirst("[?#].*", "");
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
