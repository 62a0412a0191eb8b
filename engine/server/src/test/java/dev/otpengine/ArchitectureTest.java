package dev.otpengine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The folder tree tells the truth: who may import whom. */
class ArchitectureTest {
    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> location.contains("/server/"))
                .importPackages("dev.otpengine");
    }

    @Test
    void seesTheEngine() {
        assertThat(classes.size()).isGreaterThan(100);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.otpengine.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void hazelcastStaysInItsLeaves() {
        only("com.hazelcast..", "..hazelcast..", "dev.otpengine.cluster..", "dev.otpengine.engine..")
                .check(classes);
    }

    @Test
    void vertxWebStaysInHttp() {
        only("io.vertx.ext.web..", "dev.otpengine.http..").check(classes);
    }

    @Test
    void smppStaysInItsLeaf() {
        only("dev.otpengine.smpp..", "dev.otpengine.sms.smpp..", "dev.otpengine.config..", "dev.otpengine.engine..")
                .check(classes);
    }

    @Test
    void databasesStayInTheirLeaves() {
        for (String technology : List.of("java.sql..", "javax.sql..", "com.zaxxer..", "org.flywaydb..")) {
            only(technology, "..sql..").check(classes);
        }
    }

    @Test
    void theRiskHookStaysInItsLeaf() {
        only(
                        "dev.otpengine.risk.http..",
                        "dev.otpengine.risk.http..",
                        "dev.otpengine.config..",
                        "dev.otpengine.engine..")
                .check(classes);
    }

    @Test
    void onlyDevModeKnowsTheSimulator() {
        only("dev.otpengine.smsc..", "dev.otpengine.dev..").check(classes);
    }

    @Test
    void onlyTheWiringKnowsHttpAndTheEngine() {
        only("dev.otpengine.http..", "dev.otpengine.http..", "dev.otpengine.engine..", "dev.otpengine.config..")
                .check(classes);
        only("dev.otpengine.engine..", "dev.otpengine.engine..", "dev.otpengine.dev..", "dev.otpengine.command..")
                .check(classes);
    }

    @Test
    void rulesOfCodesAndDecisionsArePure() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.otpengine.eligibility..", "dev.otpengine.otp")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.sql..", "org.slf4j..", "com.hazelcast..")
                .check(classes);
    }

    @Test
    void nobodyAsksTheWallClock() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackages("dev.otpengine.command..", "dev.otpengine.dev..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC");
        rule.check(classes);
    }

    @Test
    void nobodyWaits() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.otpengine.command..", "dev.otpengine.audit..")
                .should()
                .callMethod(CompletableFuture.class, "join")
                .orShould()
                .callMethod(CompletableFuture.class, "get")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(classes);
    }

    @Test
    void aRuleCanFail() {
        assertThatThrownBy(
                        () -> only("io.vertx.ext.web..", "dev.otpengine.otp..").check(classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("io.vertx.ext.web");
    }

    private static ArchRule only(String dependency, String... allowed) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(dependency);
    }
}
