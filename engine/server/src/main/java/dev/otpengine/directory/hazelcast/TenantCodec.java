package dev.otpengine.directory.hazelcast;

import dev.otpengine.crypto.MasterKey;
import dev.otpengine.directory.Application;
import dev.otpengine.directory.Audience;
import dev.otpengine.directory.Branding;
import dev.otpengine.directory.ClientCredential;
import dev.otpengine.directory.ClientCredential.Secret;
import dev.otpengine.directory.SigningAlgorithm;
import dev.otpengine.directory.SmsPolicy;
import dev.otpengine.directory.Tenant;
import dev.otpengine.token.ForeignTokenException;
import dev.otpengine.token.Sealer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A tenant, or that there is none. Sealed: rules for single numbers, test numbers with their codes and hashes of secrets
 * are in it.
 */
final class TenantCodec implements SnapshotCodec<Optional<Tenant>> {
    private final Sealer sealer;

    TenantCodec(MasterKey master, RandomGenerator random) {
        sealer = new Sealer(master, "tenant snapshot", random);
    }

    @Override
    public byte[] encode(Optional<Tenant> tenant) {
        FieldWriter out = new FieldWriter().flag(tenant.isPresent());
        tenant.ifPresent(known -> write(out, known));
        return sealer.seal(out.toBytes()).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public Optional<Tenant> decode(byte[] bytes) {
        try {
            FieldReader in = new FieldReader(sealer.open(new String(bytes, StandardCharsets.US_ASCII)));
            return in.flag() ? Optional.of(tenant(in)) : Optional.empty();
        } catch (ForeignTokenException | IllegalArgumentException e) {
            throw new UnknownForm(e);
        }
    }

    private static void write(FieldWriter out, Tenant tenant) {
        out.id(tenant.id())
                .texts(tenant.domains())
                .text(tenant.displayName())
                .flag(tenant.active())
                .flag(tenant.accountDisclosure());
        write(out, tenant.smsPolicy());
        SafeguardsFields.write(out, tenant.safeguards());
        out.ids(tenant.licensedGroups())
                .optionalText(tenant.branding().accent())
                .optionalText(tenant.branding().logo())
                .all(tenant.applications().values(), TenantCodec::write);
    }

    private static Tenant tenant(FieldReader in) {
        return new Tenant(
                in.id(),
                in.texts(),
                in.text(),
                in.flag(),
                in.flag(),
                policy(in),
                SafeguardsFields.read(in),
                in.ids(),
                new Branding(in.optionalText(), in.optionalText()),
                in.all(TenantCodec::application).stream()
                        .collect(Collectors.toMap(Application::clientId, Function.identity())));
    }

    private static void write(FieldWriter out, SmsPolicy policy) {
        out.flag(policy.enabled());
        write(out, policy.included());
        write(out, policy.usableForSignIn());
        write(out, policy.excluded());
    }

    private static SmsPolicy policy(FieldReader in) {
        return new SmsPolicy(in.flag(), audience(in), audience(in), audience(in));
    }

    private static void write(FieldWriter out, Audience audience) {
        out.flag(audience.allUsers()).ids(audience.groups()).ids(audience.users());
    }

    private static Audience audience(FieldReader in) {
        return new Audience(in.flag(), in.ids(), in.ids());
    }

    private static void write(FieldWriter out, Application application) {
        out.id(application.clientId())
                .text(application.displayName())
                .flag(application.enabled())
                .flag(application.smsSignInSupported())
                .flag(application.mfaRequired())
                .flag(application.credential().isPresent());
        application
                .credential()
                .ifPresent(credential ->
                        out.all(credential.secrets(), TenantCodec::writeSecret).texts(credential.roles()));
        out.text(application.signingAlgorithm().name())
                .texts(application.identifierUris())
                .texts(application.web().redirectUris())
                .texts(application.web().logoutUris())
                .number(application.web().session().toMillis())
                .optionalText(application.text().androidHash())
                .optionalText(application.text().originHost());
    }

    private static Application application(FieldReader in) {
        return new Application(
                in.id(),
                in.text(),
                in.flag(),
                in.flag(),
                in.flag(),
                in.flag() ? Optional.of(credential(in)) : Optional.empty(),
                SigningAlgorithm.valueOf(in.text()),
                in.texts(),
                new Application.Web(in.texts(), in.texts(), Duration.ofMillis(in.number())),
                new Application.TextEnding(in.optionalText(), in.optionalText()));
    }

    private static ClientCredential credential(FieldReader in) {
        return new ClientCredential(Set.copyOf(in.all(TenantCodec::secret)), in.texts());
    }

    private static void writeSecret(FieldWriter out, Secret secret) {
        out.text(secret.sha256());
        writeInstant(out, secret.start());
        writeInstant(out, secret.end());
    }

    private static void writeInstant(FieldWriter out, Optional<Instant> instant) {
        out.flag(instant.isPresent());
        instant.ifPresent(out::instant);
    }

    private static Secret secret(FieldReader in) {
        return new Secret(in.text(), instant(in), instant(in));
    }

    private static Optional<Instant> instant(FieldReader in) {
        return in.flag() ? Optional.of(in.instant()) : Optional.empty();
    }
}
