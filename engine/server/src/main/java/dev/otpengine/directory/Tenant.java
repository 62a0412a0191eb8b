package dev.otpengine.directory;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A tenant as a sign-in sees it.
 *
 * @param domains lower case; each names the tenant in a path as well as its id does
 * @param accountDisclosure whether the public is told why a number is refused; when not, refused numbers look good
 * @param licensedGroups groups whose direct members hold, by the group, a license that suffices for SMS sign-in
 */
public record Tenant(
        UUID id,
        Set<String> domains,
        String displayName,
        boolean active,
        boolean accountDisclosure,
        SmsPolicy smsPolicy,
        Safeguards safeguards,
        Set<UUID> licensedGroups,
        Branding branding,
        Map<UUID, Application> applications) {

    public Optional<Application> application(UUID clientId) {
        return Optional.ofNullable(applications.get(clientId));
    }

    /** The application that tokens for this resource are meant for. */
    public Optional<Application> resource(String identifierUri) {
        return applications.values().stream()
                .filter(application -> application.identifierUris().contains(identifierUri))
                .findFirst();
    }
}
