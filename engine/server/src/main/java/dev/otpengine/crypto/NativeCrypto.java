package dev.otpengine.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Optional;

/**
 * The Amazon Corretto Crypto Provider where this build has it: an ES256 signature costs about 15 microseconds with it
 * and 450 with JDK 17's own code.
 */
public final class NativeCrypto {
    private static final String PROVIDER = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private static final Optional<Provider> LOADED = load();

    private NativeCrypto() {}

    /** @return the provider, or empty where there is no native build for this machine: then the JDK's serves */
    public static Optional<Provider> provider() {
        return LOADED;
    }

    private static Optional<Provider> load() {
        try {
            Provider provider = Class.forName(PROVIDER)
                    .asSubclass(Provider.class)
                    .getDeclaredConstructor()
                    .newInstance();
            selfTest(provider);
            return Optional.of(provider);
        } catch (ReflectiveOperationException | GeneralSecurityException | LinkageError notHere) {
            return Optional.empty();
        }
    }

    /** The classes load on any machine; the library behind them may not. */
    private static void selfTest(Provider provider) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format", provider);
        signature.initSign(generator.generateKeyPair().getPrivate());
        signature.update(new byte[32]);
        signature.sign();
    }
}
