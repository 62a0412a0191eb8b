package dev.otpengine.token;

import dev.otpengine.crypto.NativeCrypto;
import dev.otpengine.directory.SigningAlgorithm;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/** One key pair that signs JWTs. Safe for use by many threads. */
public final class SigningKey {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SigningAlgorithm algorithm;
    private final JsonObject publicJwk;
    private final ThreadLocal<Signature> signatures;
    private final ThreadLocal<Signature> verifiers;

    /** @throws IllegalArgumentException when the two don't belong together or don't fit the algorithm */
    SigningKey(SigningAlgorithm algorithm, PrivateKey privateKey, PublicKey publicKey) {
        this.algorithm = algorithm;
        this.publicJwk = publicJwk(algorithm, publicKey);
        this.signatures = ThreadLocal.withInitial(() -> signature(algorithm, privateKey));
        this.verifiers = ThreadLocal.withInitial(() -> verifier(algorithm, publicKey));
        requireMatch();
    }

    public SigningAlgorithm algorithm() {
        return algorithm;
    }

    /** RFC 7638 thumbprint of the public key. */
    public String id() {
        return publicJwk.getString("kid");
    }

    /** RFC 7517. */
    public JsonObject publicJwk() {
        return publicJwk.copy();
    }

    /** @return the signature in the form of RFC 7518 section 3 */
    byte[] sign(byte[] input) {
        try {
            Signature signature = signatures.get();
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key signed when it was loaded", e);
        }
    }

    /** @param signature in the form of RFC 7518 section 3, or anything */
    boolean verifies(byte[] input, byte[] signature) {
        try {
            Signature verifier = verifiers.get();
            verifier.update(input);
            return verifier.verify(signature);
        } catch (SignatureException notOne) {
            verifiers.remove();
            return false;
        }
    }

    private void requireMatch() {
        byte[] probe = "probe".getBytes(StandardCharsets.US_ASCII);
        if (!verifies(probe, sign(probe))) {
            throw new IllegalArgumentException("the public key is not the private key's");
        }
    }

    private static Signature verifier(SigningAlgorithm algorithm, PublicKey key) {
        try {
            Signature signature = newSignature(algorithm);
            signature.initVerify(key);
            return signature;
        } catch (InvalidKeyException | NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("no key for " + algorithm, e);
        }
    }

    private static Signature signature(SigningAlgorithm algorithm, PrivateKey key) {
        try {
            Signature signature = newSignature(algorithm);
            signature.initSign(key);
            return signature;
        } catch (InvalidKeyException | NoSuchAlgorithmException e) {
            throw new IllegalArgumentException("no key for " + algorithm, e);
        }
    }

    private static Signature newSignature(SigningAlgorithm algorithm) throws NoSuchAlgorithmException {
        return NativeCrypto.provider().isPresent()
                ? Signature.getInstance(
                        jcaName(algorithm), NativeCrypto.provider().get())
                : Signature.getInstance(jcaName(algorithm));
    }

    private static String jcaName(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> "SHA256withECDSAinP1363Format";
            case RS256 -> "SHA256withRSA";
        };
    }

    private static JsonObject publicJwk(SigningAlgorithm algorithm, PublicKey key) {
        JsonObject required = requiredMembers(key);
        return required.copy()
                .put("kid", thumbprint(required))
                .put("use", "sig")
                .put("alg", algorithm.name());
    }

    /** In the lexical order that the thumbprint wants. */
    private static JsonObject requiredMembers(PublicKey key) {
        if (key instanceof ECPublicKey ec) {
            return new JsonObject()
                    .put("crv", "P-256")
                    .put("kty", "EC")
                    .put("x", unsigned(ec.getW().getAffineX(), 32))
                    .put("y", unsigned(ec.getW().getAffineY(), 32));
        }
        if (key instanceof RSAPublicKey rsa) {
            int modulusBytes = (rsa.getModulus().bitLength() + 7) / 8;
            int exponentBytes = (rsa.getPublicExponent().bitLength() + 7) / 8;
            return new JsonObject()
                    .put("e", unsigned(rsa.getPublicExponent(), exponentBytes))
                    .put("kty", "RSA")
                    .put("n", unsigned(rsa.getModulus(), modulusBytes));
        }
        throw new IllegalArgumentException("neither an EC nor an RSA key");
    }

    private static String thumbprint(JsonObject requiredMembers) {
        try {
            byte[] json = requiredMembers.encode().getBytes(StandardCharsets.UTF_8);
            return BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static String unsigned(BigInteger value, int length) {
        byte[] signed = value.toByteArray();
        byte[] fixed = new byte[length];
        int copied = Math.min(signed.length, length);
        System.arraycopy(signed, signed.length - copied, fixed, length - copied, copied);
        return BASE64.encodeToString(fixed);
    }
}
