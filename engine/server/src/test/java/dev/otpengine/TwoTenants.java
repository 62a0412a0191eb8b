package dev.otpengine;

/** A directory of two tenants, for whatever needs a foreign one, an algorithm or a rule of its own. */
final class TwoTenants {
    static final String CONTOSO = "contoso.example";
    static final String FABRIKAM = "fabrikam.example";
    static final String CONTOSO_ID = "72f988bf-0000-4000-8000-000000000001";

    /** Registered in both tenants, so that nothing but the tenant differs. */
    static final String PORTAL = DemoClient.PORTAL;

    /** Signs with RS256. */
    static final String RSA_APPLICATION = "11111111-0000-4000-8000-000000000002";

    /** Has the identifier URI {@link #ORDERS_URI}. */
    static final String ORDERS = "11111111-0000-4000-8000-000000000003";

    static final String ORDERS_URI = "api://contoso-orders";

    /** Confidential, with the secret {@link #SECRET}. */
    static final String SERVICE = "11111111-0000-4000-8000-000000000004";

    static final String SECRET = "a-long-secret-of-the-service";

    /** In both tenants; in Contoso its code is {@link #PRESCRIBED}. */
    static final String TEST_NUMBER = "+14255550150";

    /** Its prescribed code has ended. */
    static final String ENDED_TEST_NUMBER = "+14255550151";

    static final String PRESCRIBED = "424242";

    /** Contoso blocks +44 but for this number, and monitors +49. */
    static final String BLOCKED_NUMBER = "+447700900123";

    static final String OVERRIDDEN_NUMBER = "+447700900999";
    static final String MONITORED_NUMBER = "+4915123456789";

    private static final int USERS = 100;

    private TwoTenants() {}

    /** Of both tenants; n from 1 to 100. */
    static String number(int n) {
        return "+13105550%03d".formatted(n);
    }

    static String yaml() {
        return """
                tenants:
                  - id: 72f988bf-0000-4000-8000-000000000001
                    displayName: Contoso
                    domains: [contoso.example]
                    smsPolicy: &policy
                      state: enabled
                      includeTargets:
                        - {targetType: group, id: all_users, isUsableForSignIn: true}
                    countries:
                      block: ["+44"]
                      monitor: ["+49"]
                      allow: ["+447700900999"]
                    testNumbers:
                      - {number: "+1 4255550150", code: "424242", until: "2099-01-01T00:00:00Z"}
                      - {number: "+1 4255550151", code: "424242", until: "2026-01-01T00:00:00Z"}
                    applications:
                      - {appId: 11111111-0000-4000-8000-000000000001, displayName: Contoso Portal}
                      - appId: 11111111-0000-4000-8000-000000000002
                        displayName: Contoso Web
                        signingAlgorithm: RS256
                      - appId: 11111111-0000-4000-8000-000000000003
                        displayName: Contoso Orders
                        identifierUris: ["api://contoso-orders"]
                      - appId: 11111111-0000-4000-8000-000000000004
                        displayName: Contoso Service
                        credential:
                          secretSha256: %s
                          roles: [User.Read.All]
                    users: &people
                %s
                  - id: 72f988bf-0000-4000-8000-000000000002
                    displayName: Fabrikam
                    domains: [fabrikam.example]
                    smsPolicy: *policy
                    codes:
                      digits: 8
                      sendGapsSeconds: [45, 90]
                      guessesBeforeWaits: 10
                      guessesPerFlow: 8
                      guessesPerDay: 8
                    applications:
                      - {appId: 11111111-0000-4000-8000-000000000001, displayName: Fabrikam Portal}
                    users: *people
                """.formatted(Digests.sha256(SECRET), people());
    }

    private static String people() {
        StringBuilder people = new StringBuilder();
        for (int n = 1; n <= USERS; n++) {
            people.append(person(n, number(n)));
        }
        return people.append(person(1001, TEST_NUMBER))
                .append(person(1002, ENDED_TEST_NUMBER))
                .append(person(1003, BLOCKED_NUMBER))
                .append(person(1004, OVERRIDDEN_NUMBER))
                .append(person(1005, MONITORED_NUMBER))
                .toString();
    }

    static String person(int n, String number) {
        return "      - {id: 44444444-0000-4000-8000-%012d, userPrincipalName: u%1$d@contoso.example,".formatted(n)
                + " displayName: U, mobile: \"" + number + "\", licenses: [66b55226-6b4f-492c-910c-a3b7a3c9d993]}\n";
    }
}
