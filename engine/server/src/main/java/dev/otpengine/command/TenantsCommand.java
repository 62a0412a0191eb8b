package dev.otpengine.command;

import dev.otpengine.administration.AuditTrail;
import dev.otpengine.administration.Refusal;
import dev.otpengine.administration.TenantAdministration;
import dev.otpengine.directory.DirectoryUnavailable;
import dev.otpengine.directory.store.DirectoryFailure;
import dev.otpengine.directory.store.Domain;
import dev.otpengine.directory.store.TenantRecord;
import dev.otpengine.directory.store.TenantRemoval;
import dev.otpengine.directory.store.TenantState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** {@code tenants}. */
@Command(
        name = "tenants",
        mixinStandardHelpOptions = true,
        description = {
            "Lists, makes, suspends, resumes and removes tenants. Members that run notice within two seconds.",
            "Status: 0 it is so now, 2 nothing was done, 3 ended early."
        })
final class TenantsCommand implements Callable<Integer> {
    private static final String TENANT = "Id or domain of the tenant.";

    private final Map<String, String> environment;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--config",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "YAML file with the settings of serve; OTP_... variables hold over it.")
    private @Nullable Path config;

    TenantsCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(System.out);
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists all tenants.")
    int list() throws Exception {
        return inDirectory(open -> {
            String line = "%-36s  %-9s  %-30s  %s%n";
            System.out.printf(line, "ID", "STATE", "DOMAINS", "NAME");
            for (TenantRecord tenant : Processes.started(open.store().tenants(OpenDirectory.deadline()))) {
                System.out.printf(line, tenant.id(), word(tenant.state()), domains(open, tenant), tenant.displayName());
            }
            return 0;
        });
    }

    private static String domains(OpenDirectory open, TenantRecord tenant) throws Exception {
        return names(open, tenant.id()).stream().collect(Collectors.joining(" "));
    }

    private static List<String> names(OpenDirectory open, UUID tenantId) throws Exception {
        List<Domain> domains = Processes.started(
                open.store().read(tenantId, transaction -> transaction.domains().all(), OpenDirectory.deadline()));
        return domains.stream().map(Domain::name).toList();
    }

    private static String word(TenantState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Makes a tenant with all licenses and an application that may administer it, whose secret is"
                    + " shown once. Nobody signs in before that application has set an SMS policy.")
    int create(
            @Parameters(paramLabel = "DOMAIN", description = "Its first domain, such as contoso.example.")
                    String domain,
            @Option(names = "--name", paramLabel = "NAME", description = "What people read. Default: the domain.")
                    @Nullable
                    String name,
            @Option(names = "--id", paramLabel = "ID", description = "Default: a new one.") @Nullable UUID id,
            @Option(
                            names = "--units",
                            paramLabel = "N",
                            defaultValue = "1000000",
                            description = "Of each license. Default: ${DEFAULT-VALUE}.")
                    int units)
            throws Exception {
        return inDirectory(open -> {
            UUID tenantId = Optional.ofNullable(id).orElseGet(() -> open.trail().newId());
            String displayName = Optional.ofNullable(name).orElse(domain);
            NewTenant made = Processes.started(open.store()
                    .write(
                            tenantId,
                            transaction -> NewTenant.in(transaction, open, displayName, domain, Math.max(0, units)),
                            OpenDirectory.deadline()));
            System.out.printf("%-12s%s%n", "tenant", tenantId);
            System.out.printf("%-12s%s%n", "domain", domain.toLowerCase(Locale.ROOT));
            System.out.printf("%-12s%s%n", "client_id", made.applicationId());
            System.out.printf("%-12s%s%n", "secret", made.secret());
            return 0;
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lets nobody sign in and nobody administer; keeps everything.")
    int suspend(@Parameters(paramLabel = "TENANT", description = TENANT) String tenant) throws Exception {
        return change(tenant, TenantState.SUSPENDED);
    }

    @Command(mixinStandardHelpOptions = true, description = "Ends a suspension.")
    int resume(@Parameters(paramLabel = "TENANT", description = TENANT) String tenant) throws Exception {
        return change(tenant, TenantState.ACTIVE);
    }

    private int change(String tenant, TenantState state) throws Exception {
        return inDirectory(open -> {
            UUID id = open.find(tenant).orElseThrow(() -> CommandFailure.unusable("there is no tenant " + tenant));
            AuditTrail trail = open.trail();
            boolean changed = Processes.started(open.store()
                    .write(
                            id,
                            transaction -> new TenantAdministration(trail).change(transaction, open.operator(), state),
                            OpenDirectory.deadline()));
            System.out.println(tenant + (changed ? " is " : " was already ") + word(state));
            return 0;
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Removes a tenant for good, with its people, phones, applications and audits. Ended early, it"
                    + " goes on when it runs again; the tenant is closed from the first moment on.")
    int remove(
            @Parameters(paramLabel = "TENANT", description = TENANT) String tenant,
            @Option(names = "--yes", description = "Doesn't ask for the tenant's domain.") boolean yes)
            throws Exception {
        return inDirectory(open -> {
            Optional<UUID> id = open.find(tenant);
            if (id.isEmpty()) {
                System.out.println("there is no tenant " + tenant + ": nothing to remove");
                return 0;
            }
            if (!yes) {
                confirm(names(open, id.get()).stream().findFirst().orElseGet(id.get()::toString));
            }
            Processes.started(TenantRemoval.remove(open.store(), id.get()));
            System.out.println(tenant + " is removed");
            return 0;
        });
    }

    private static void confirm(String name) throws IOException {
        System.err.print("Nothing brings it back. Type " + name + " to remove it: ");
        System.err.flush();
        String typed = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (typed == null || !typed.strip().equalsIgnoreCase(name)) {
            throw CommandFailure.unusable("that was not " + name + ": nothing was removed; --yes doesn't ask");
        }
    }

    /** What to do with an open directory. */
    @FunctionalInterface
    private interface Work {
        int in(OpenDirectory open) throws Exception;
    }

    private int inDirectory(Work work) throws Exception {
        try (OpenDirectory open = OpenDirectory.open(config, environment)) {
            return work.in(open);
        } catch (DirectoryUnavailable e) {
            throw new CommandFailure(
                    CommandFailure.BROKEN_OFF, List.of(e.getMessage() + ": run the same command again"));
        } catch (Refusal | DirectoryFailure e) {
            throw CommandFailure.unusable(String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT));
        }
    }
}
