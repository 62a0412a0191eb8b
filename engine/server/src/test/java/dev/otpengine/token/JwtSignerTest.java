package dev.otpengine.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.otpengine.directory.SigningAlgorithm;
import dev.otpengine.token.JwtSigner.TokenType;
import io.vertx.core.json.JsonObject;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is signed here is verified by a library of another make, with the keys that are published. */
class JwtSignerTest {
    private static final JsonObject CLAIMS = new JsonObject().put("sub", "frontline");

    @ParameterizedTest
    @EnumSource
    void anotherLibraryVerifies(SigningAlgorithm algorithm) throws Exception {
        SigningKeys keys = SigningKeys.generate();

        SignedJWT jwt = SignedJWT.parse(new JwtSigner(keys).sign(TokenType.ACCESS, algorithm, CLAIMS));

        assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo(algorithm.name());
        assertThat(jwt.getJWTClaimsSet().getSubject()).isEqualTo("frontline");
        assertThat(verifies(jwt, keys)).isTrue();
        assertThat(verifies(jwt, SigningKeys.generate(), keys)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void signsWithConfiguredKeys(SigningAlgorithm algorithm) throws Exception {
        SigningKeys keys = SigningKeys.fromPem(pem("EC", 256) + pem("RSA", 2048));

        SignedJWT jwt = SignedJWT.parse(new JwtSigner(keys).sign(TokenType.ID, algorithm, CLAIMS));

        assertThat(verifies(jwt, keys)).isTrue();
    }

    @Test
    void wantsAKeyForEachAlgorithm() throws Exception {
        String onlyRsa = pem("RSA", 2048);

        assertThatThrownBy(() -> SigningKeys.fromPem(onlyRsa)).hasMessage("no key for ES256");
    }

    @Test
    void refusesAPairThatIsNone() throws Exception {
        String mixed = privatePem(pair("EC", 256)) + publicPem(pair("EC", 256));

        assertThatThrownBy(() -> SigningKeys.fromPem(mixed)).hasMessage("the public key is not the private key's");
    }

    private static boolean verifies(SignedJWT jwt, SigningKeys keys) throws Exception {
        return verifies(jwt, keys, keys);
    }

    /** @param named the set in which the token's key id is looked up */
    private static boolean verifies(SignedJWT jwt, SigningKeys keys, SigningKeys named) throws Exception {
        JWK key = published(named).getKeyByKeyId(jwt.getHeader().getKeyID());
        JWK used = published(keys).getKeys().stream()
                .filter(candidate -> candidate.getKeyType().equals(key.getKeyType()))
                .findFirst()
                .orElseThrow();
        return jwt.verify(new DefaultJWSVerifierFactory()
                .createJWSVerifier(jwt.getHeader(), ((AsymmetricJWK) used).toPublicKey()));
    }

    private static JWKSet published(SigningKeys keys) throws Exception {
        return JWKSet.parse(keys.jwks().encode());
    }

    private static String pem(String algorithm, int bits) throws Exception {
        KeyPair pair = pair(algorithm, bits);
        return privatePem(pair) + publicPem(pair);
    }

    private static KeyPair pair(String algorithm, int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static String privatePem(KeyPair pair) {
        return block("PRIVATE", pair.getPrivate().getEncoded());
    }

    private static String publicPem(KeyPair pair) {
        return block("PUBLIC", pair.getPublic().getEncoded());
    }

    private static String block(String kind, byte[] der) {
        return "-----BEGIN %s KEY-----\n%s\n-----END %s KEY-----\n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(der), kind);
    }
}
