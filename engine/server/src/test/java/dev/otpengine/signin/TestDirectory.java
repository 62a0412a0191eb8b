package dev.otpengine.signin;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A tenant with one application and so many people who may sign in, as a directory file. */
public final class TestDirectory {
    private TestDirectory() {}

    /**
     * @param people from 1
     * @param safeguards one line of YAML, or nothing
     */
    public static String of(int people, String safeguards) {
        return """
                tenants:
                  - id: 72f988bf-0000-4000-8000-000000000001
                    displayName: Contoso
                    domains: [contoso.example]
                    %s
                    smsPolicy:
                      state: enabled
                      includeTargets:
                        - {targetType: group, id: all_users, isUsableForSignIn: true}
                    applications:
                      - {appId: 11111111-0000-4000-8000-000000000001, displayName: Portal}
                    users:
                """.formatted(safeguards)
                + IntStream.rangeClosed(1, people)
                        .mapToObj(TestDirectory::person)
                        .collect(Collectors.joining());
    }

    public static String number(int n) {
        return "+1310556%04d".formatted(n);
    }

    private static String person(int n) {
        return ("      - {id: 44444444-0000-4000-8000-%012d, userPrincipalName: u%1$d, displayName: U,"
                        + " mobile: \"%2$s\", licenses: [66b55226-6b4f-492c-910c-a3b7a3c9d993]}\n")
                .formatted(n, number(n));
    }
}
