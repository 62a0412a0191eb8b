package dev.otpengine.token;

import dev.otpengine.directory.SigningAlgorithm;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys that sign, one for each algorithm, and all that are published: the first of an algorithm signs. */
public final class SigningKeys {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (PRIVATE|PUBLIC) KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1 KEY-----");

    private final Map<SigningAlgorithm, SigningKey> signing = new EnumMap<>(SigningAlgorithm.class);
    private final Map<String, SigningKey> byId = new HashMap<>();
    private final JsonObject jwks;

    private SigningKeys(List<SigningKey> keys) {
        JsonArray published = new JsonArray();
        for (SigningKey key : keys) {
            signing.putIfAbsent(key.algorithm(), key);
            byId.put(key.id(), key);
            published.add(key.publicJwk());
        }
        jwks = new JsonObject().put("keys", published);
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            if (!signing.containsKey(algorithm)) {
                throw new IllegalArgumentException("no key for " + algorithm);
            }
        }
    }

    /** New keys, known to this process alone. */
    public static SigningKeys generate() {
        return new SigningKeys(List.of(generated(SigningAlgorithm.ES256), generated(SigningAlgorithm.RS256)));
    }

    /**
     * Reads key pairs from PEM text: each {@code PRIVATE KEY} (PKCS #8) followed by its {@code PUBLIC KEY}, as
     * {@code openssl genpkey} and {@code openssl pkey -pubout} write them; P-256 for ES256, RSA of 2048 bits or more for
     * RS256, at least one of each.
     *
     * @throws IllegalArgumentException says what is wrong, without showing a key
     */
    public static SigningKeys fromPem(String pem) {
        List<SigningKey> keys = new ArrayList<>();
        Optional<byte[]> privateKey = Optional.empty();
        Matcher block = PEM.matcher(pem);
        while (block.find()) {
            byte[] der = Base64.getMimeDecoder().decode(block.group(2));
            if (block.group(1).equals("PRIVATE")) {
                privateKey = Optional.of(der);
            } else {
                keys.add(pair(
                        privateKey.orElseThrow(
                                () -> new IllegalArgumentException("a PUBLIC KEY without its PRIVATE KEY before it")),
                        der));
                privateKey = Optional.empty();
            }
        }
        if (privateKey.isPresent()) {
            throw new IllegalArgumentException("a PRIVATE KEY without its PUBLIC KEY behind it");
        }
        return new SigningKeys(keys);
    }

    public SigningKey signing(SigningAlgorithm algorithm) {
        return Optional.ofNullable(signing.get(algorithm)).orElseThrow();
    }

    /** The key that a token's {@code kid} header names. */
    Optional<SigningKey> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** RFC 7517 key set with the public keys. */
    public JsonObject jwks() {
        return jwks.copy();
    }

    private static SigningKey generated(SigningAlgorithm algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(jcaKeyName(algorithm));
            switch (algorithm) {
                case ES256 -> generator.initialize(new ECGenParameterSpec("secp256r1"));
                case RS256 -> generator.initialize(2048);
            }
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(algorithm, pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime makes P-256 and RSA keys", e);
        }
    }

    private static SigningKey pair(byte[] privateDer, byte[] publicDer) {
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            Optional<SigningKey> key = pair(algorithm, privateDer, publicDer);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new IllegalArgumentException("a key pair that is neither EC P-256 nor RSA");
    }

    /** @return empty when the pair is of another algorithm's kind */
    private static Optional<SigningKey> pair(SigningAlgorithm algorithm, byte[] privateDer, byte[] publicDer) {
        try {
            KeyFactory factory = KeyFactory.getInstance(jcaKeyName(algorithm));
            PrivateKey privateKey = factory.generatePrivate(new PKCS8EncodedKeySpec(privateDer));
            PublicKey publicKey = factory.generatePublic(new X509EncodedKeySpec(publicDer));
            return Optional.of(new SigningKey(algorithm, privateKey, publicKey));
        } catch (InvalidKeySpecException otherKind) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime reads P-256 and RSA keys", e);
        }
    }

    private static String jcaKeyName(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> "EC";
            case RS256 -> "RSA";
        };
    }
}
