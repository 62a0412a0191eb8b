package dev.otpengine.load.process;

import dev.otpengine.load.feeder.LoadUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What an engine reads at its start, made anew for each run. */
public record EngineFiles(Path signingKeys, Path directory, String masterKey) {
    private static final String TENANT = """
            tenants:
              - id: 72f988bf-0000-4000-8000-000000000001
                displayName: Contoso
                domains: [contoso.example]
                smsPolicy:
                  state: enabled
                  includeTargets:
                    - {targetType: group, id: all_users, isUsableForSignIn: true}
                applications:
                  - {appId: 11111111-0000-4000-8000-000000000001, displayName: Contoso Portal}
                users:
            """;
    private static final String USER =
            "      - {id: 44444444-0000-4000-8000-%012d, userPrincipalName: u%1$d@contoso.example,"
                    + " displayName: U, mobile: \"%2$s\", licenses: [66b55226-6b4f-492c-910c-a3b7a3c9d993]}\n";

    public static EngineFiles write(Path folder, int users) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        Path keys = Files.writeString(folder.resolve("signing-keys.pem"), pem(ellipticCurve()) + pem(rsa()));
        Path directory = Files.writeString(folder.resolve("directory.yaml"), TENANT + people(users));
        byte[] master = new byte[32];
        new SecureRandom().nextBytes(master);
        return new EngineFiles(keys, directory, Base64.getEncoder().encodeToString(master));
    }

    private static String people(int users) {
        return LongStream.rangeClosed(1, users)
                .mapToObj(n -> USER.formatted(n, LoadUsers.number(n)))
                .collect(Collectors.joining());
    }

    private static KeyPair ellipticCurve() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static KeyPair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static String pem(KeyPair pair) {
        return pem("PRIVATE", pair.getPrivate().getEncoded())
                + pem("PUBLIC", pair.getPublic().getEncoded());
    }

    private static String pem(String kind, byte[] der) {
        String text = Base64.getMimeEncoder().encodeToString(der);
        return "-----BEGIN " + kind + " KEY-----\n" + text + "\n-----END " + kind + " KEY-----\n";
    }
}
