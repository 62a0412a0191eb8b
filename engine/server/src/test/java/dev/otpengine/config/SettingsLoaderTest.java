package dev.otpengine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.otpengine.config.Settings.Keys;
import dev.otpengine.crypto.MasterKey;
import dev.otpengine.limit.LimitKind;
import dev.otpengine.limit.LimitRules;
import dev.otpengine.limit.Quota;
import dev.otpengine.sms.smpp.SmppSettings.Links;
import dev.otpengine.token.SigningKeys;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsLoaderTest {
    private static final String POSTGRESQL = "jdbc:postgresql://db.internal/otp";

    private static final Keys KEYS = new Keys(new MasterKey(new byte[MasterKey.LENGTH]), SigningKeys.generate());

    @Test
    void tellsAllProblemsAtOnce() {
        assertThat(problems(Map.of("OTP_HTTP_PORT", "eighty", "OTP_TOKENS_ACCESS", "PT1S", "OTP_SMPP_BINDS", "11")))
                .hasSize(6)
                .anySatisfy(problem -> assertThat(problem).startsWith("http.port (OTP_HTTP_PORT) must be"))
                .anySatisfy(problem -> assertThat(problem).startsWith("tokens.access (OTP_TOKENS_ACCESS) must be"))
                .anySatisfy(problem -> assertThat(problem).startsWith("smpp.binds (OTP_SMPP_BINDS) must be"))
                .anySatisfy(problem -> assertThat(problem).startsWith("smpp.host (OTP_SMPP_HOST) is missing"))
                .anySatisfy(problem -> assertThat(problem).startsWith("smpp.system-id (OTP_SMPP_SYSTEM_ID) is missing"))
                .anySatisfy(
                        problem -> assertThat(problem).startsWith("http.public-url (OTP_HTTP_PUBLIC_URL) is missing"));
    }

    @Test
    void sharesTheBindsOfAnAccountOrGivesEachMemberItsOwn() {
        String three = "127.0.0.1:5701,10.0.0.2:5701,10.0.0.3:5701";
        Map<String, String> cluster = complete(Map.of(
                "OTP_CLUSTER_MEMBERS",
                three,
                "OTP_DATABASE_URL",
                "jdbc:postgresql://db/otp",
                "OTP_SMPP_CLUSTER_BINDS",
                "2"));

        assertThat(load(cluster).smpp().links()).as("fewer than members").isEqualTo(new Links(2, true, 10, 1_000));
        assertThat(load(complete(Map.of())).smpp().links()).isEqualTo(new Links(1, false, 10, 1_000));

        Map<String, String> both = new HashMap<>(cluster);
        both.put("OTP_SMPP_BINDS", "1");
        assertThat(problems(both)).singleElement().asString().startsWith("smpp.cluster-binds (OTP_SMPP_CLUSTER_BINDS)");
    }

    @Test
    void throttlesAdministratorsAsGraphDoesUnlessTold() {
        LimitRules byDefault = load(complete(Map.of())).limits().rules();
        assertThat(byDefault.of(LimitKind.ADMIN_UNITS).quota()).isEqualTo(new Quota(8_000, Duration.ofSeconds(10)));
        assertThat(byDefault.of(LimitKind.ADMIN_WRITES).quota()).isEqualTo(new Quota(3_000, Duration.ofSeconds(150)));
        assertThat(byDefault.of(LimitKind.TENANT_WRITES).quota()).isEqualTo(new Quota(18_000, Duration.ofMinutes(5)));

        LimitRules told = load(complete(
                        Map.of("OTP_LIMITS_ADMIN_UNITS_PERMITS", "5000", "OTP_LIMITS_TENANT_WRITES_WINDOW", "PT1M")))
                .limits()
                .rules();
        assertThat(told.of(LimitKind.ADMIN_UNITS).quota()).isEqualTo(new Quota(5_000, Duration.ofSeconds(10)));
        assertThat(told.of(LimitKind.TENANT_WRITES).quota()).isEqualTo(new Quota(18_000, Duration.ofMinutes(1)));
    }

    @Test
    void readsTrustedProxiesInAnySpelling() {
        Settings settings = load(complete(Map.of("OTP_HTTP_TRUSTED_PROXIES", "10.0.0.1, ::1")));

        assertThat(settings.http().trustedProxies()).containsExactlyInAnyOrder("10.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void refusesATrustedProxyThatIsNoAddress() {
        assertThat(problems(complete(Map.of("OTP_HTTP_TRUSTED_PROXIES", "proxy.contoso.example"))))
                .containsExactly(
                        "http.trusted-proxies (OTP_HTTP_TRUSTED_PROXIES) names something that is no IP address:"
                                + " proxy.contoso.example");
    }

    @Test
    void wantsAPrivateAddressForMembers() {
        for (String address : List.of("0.0.0.0", "::", "8.8.8.8", "2001:db8::1", "engine.contoso.example")) {
            assertThat(problems(complete(Map.of("OTP_CLUSTER_ADDRESS", address))))
                    .as(address)
                    .singleElement()
                    .asString()
                    .startsWith("cluster.address (OTP_CLUSTER_ADDRESS) must be a private or loopback address");
        }
        for (String address : List.of("127.0.0.1", "10.1.2.3", "192.168.0.4", "172.16.9.9", "fd00::1", "::1")) {
            assertThat(load(complete(Map.of("OTP_CLUSTER_ADDRESS", address)))
                            .cluster()
                            .address())
                    .isEqualTo(address);
        }
    }

    @Test
    void takesTheMajorityForTheQuorum() {
        String three = "127.0.0.1:5701,10.0.0.2:5701,10.0.0.3:5701";

        assertThat(load(complete(Map.of())).cluster().quorum()).isEqualTo(1);
        assertThat(load(complete(Map.of("OTP_CLUSTER_MEMBERS", three, "OTP_DATABASE_URL", POSTGRESQL)))
                        .cluster()
                        .quorum())
                .isEqualTo(2);
        assertThat(problems(complete(Map.of(
                        "OTP_CLUSTER_MEMBERS", three, "OTP_CLUSTER_QUORUM", "4", "OTP_DATABASE_URL", POSTGRESQL))))
                .containsExactly("cluster.quorum (OTP_CLUSTER_QUORUM) is more than cluster.members has");
    }

    /** Each of two that lists the other alone would be a majority of one. */
    @Test
    void wantsItselfAmongTheMembers() {
        Map<String, String> others = Map.of("OTP_CLUSTER_MEMBERS", "10.0.0.2:5701", "OTP_DATABASE_URL", POSTGRESQL);
        assertThat(problems(complete(others)))
                .singleElement()
                .asString()
                .startsWith("cluster.members (OTP_CLUSTER_MEMBERS) does not name this member, 127.0.0.1:5701");
        for (String members : List.of("10.0.0.2:5701,[::1]:5701", "127.0.0.1:5702,::1:5701")) {
            assertThat(load(complete(Map.of(
                                    "OTP_CLUSTER_ADDRESS",
                                    "::1",
                                    "OTP_CLUSTER_MEMBERS",
                                    members,
                                    "OTP_DATABASE_URL",
                                    POSTGRESQL)))
                            .cluster()
                            .quorum())
                    .as(members)
                    .isEqualTo(2);
        }
        assertThat(load(complete(
                                Map.of("OTP_CLUSTER_MEMBERS", "otp-1:5701,otp-2:5701", "OTP_DATABASE_URL", POSTGRESQL)))
                        .cluster()
                        .quorum())
                .as("names")
                .isEqualTo(2);
    }

    /** Two members that don't find each other would each be a cluster of one, and nobody would be told. */
    @Test
    void wantsAQuorumWhereMembersAreNotListed() {
        for (String way : List.of("OTP_CLUSTER_DNS", "OTP_CLUSTER_KUBERNETES_SERVICE")) {
            assertThat(problems(complete(Map.of(way, "engine", "OTP_DATABASE_URL", POSTGRESQL))))
                    .as(way)
                    .singleElement()
                    .asString()
                    .startsWith("cluster.quorum (OTP_CLUSTER_QUORUM) is missing");
            assertThat(problems(
                            complete(Map.of(way, "engine", "OTP_CLUSTER_QUORUM", "1", "OTP_DATABASE_URL", POSTGRESQL))))
                    .singleElement()
                    .asString()
                    .startsWith("cluster.quorum (OTP_CLUSTER_QUORUM)");
            assertThat(load(complete(Map.of(way, "engine", "OTP_CLUSTER_QUORUM", "3", "OTP_DATABASE_URL", POSTGRESQL)))
                            .cluster()
                            .quorum())
                    .isEqualTo(3);
        }
    }

    @Test
    void keepsTheDirectoryOfSeveralMembersInPostgreSqlOnly() {
        String two = "127.0.0.1:5701,10.0.0.2:5701";

        assertThat(load(complete(Map.of())).database().url()).startsWith("jdbc:h2:file:");
        assertThat(problems(complete(Map.of("OTP_CLUSTER_MEMBERS", two))))
                .singleElement()
                .asString()
                .contains("database.url", "must name a PostgreSQL database: H2 is part of one process");
        assertThat(load(complete(Map.of("OTP_CLUSTER_MEMBERS", two, "OTP_DATABASE_URL", POSTGRESQL)))
                        .database()
                        .url())
                .isEqualTo(POSTGRESQL);
        assertThat(problems(complete(Map.of("OTP_DATABASE_URL", "jdbc:mysql://db/otp"))))
                .hasSize(1);
    }

    @Test
    void takesOneWayToFindMembers() {
        assertThat(problems(complete(Map.of("OTP_CLUSTER_MEMBERS", "127.0.0.1:5701", "OTP_CLUSTER_DNS", "engine"))))
                .singleElement()
                .asString()
                .contains("exclude each other");
    }

    private static Map<String, String> complete(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "OTP_SMPP_HOST", "127.0.0.1",
                "OTP_SMPP_SYSTEM_ID", "otp-engine",
                "OTP_HTTP_PUBLIC_URL", "https://login.contoso.example"));
        environment.putAll(more);
        return environment;
    }

    private static List<String> problems(Map<String, String> environment) {
        return catchThrowableOfType(InvalidSettings.class, () -> load(environment))
                .problems();
    }

    private static Settings load(Map<String, String> environment) {
        return SettingsLoader.load(Optional.empty(), environment, Map.of(), KEYS);
    }
}
