package dev.otpengine.dev;

import dev.otpengine.directory.Holder;
import dev.otpengine.directory.Snapshots;
import dev.otpengine.directory.file.DirectoryFile;
import dev.otpengine.directory.file.FileDirectory;
import dev.otpengine.phone.PhoneNumber;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The demo tenant and its people. */
final class DemoTenant {
    static final UUID ID = UUID.fromString("72f988bf-0000-4000-8000-000000000001");
    static final String PORTAL = "11111111-0000-4000-8000-000000000001";
    static final String FRONTLINE_NUMBER = "+14255550100";

    private static final PhoneNumber FRONTLINE = new PhoneNumber(14255550100L, 1);

    private DemoTenant() {}

    /** @param loadUsers how many people for load tests to add */
    static Snapshots directory(int loadUsers) {
        FileDirectory demo = DirectoryFile.read(resource());
        return demo.holder(ID, FRONTLINE).result() instanceof Holder.Person frontline
                ? new LoadUsers(demo, ID, frontline.subscriber(), loadUsers)
                : demo;
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
