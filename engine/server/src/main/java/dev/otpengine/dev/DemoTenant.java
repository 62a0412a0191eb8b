package dev.otpengine.dev;

import dev.otpengine.directory.file.DirectoryFile;
import dev.otpengine.directory.file.TenantPlan;
import dev.otpengine.phone.PhoneNumber;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The demo tenant and its people. */
final class DemoTenant {
    static final UUID ID = UUID.fromString("72f988bf-0000-4000-8000-000000000001");
    static final String PORTAL = "11111111-0000-4000-8000-000000000001";
    static final String FRONTLINE_NUMBER = "+14255550100";

    static final PhoneNumber FRONTLINE = new PhoneNumber(14255550100L, 1);

    private DemoTenant() {}

    static List<TenantPlan> plans(Instant now) {
        return DirectoryFile.read(resource(), now);
    }

    private static String resource() {
        try (InputStream yaml = DemoTenant.class.getResourceAsStream("demo-directory.yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("the jar lacks the demo tenant");
            }
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
