package dev.otpengine.http.oidc;

import dev.otpengine.authorization.AuthorizationRequest;
import dev.otpengine.authorization.AuthorizationResponse;
import dev.otpengine.authorization.Authorizations;
import dev.otpengine.authorization.ResponseMode;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Hands requests over to the page that asks people. Each has a random name of its own in the page's address
 * ({@code /{tenant}/signin/{flow}}), so that tabs don't disturb each other; what it asks for is in a cookie of that name.
 */
public final class SignInFlows {
    /** From here a browser posts an answer that may not stand in an address. */
    static final String ANSWER_ROUTE = "/:tenant/signin/:flow/answer";

    private static final int NAME_BYTES = 9;
    private static final int LONGEST_NAME = 32;

    private static final Pattern TENANT = Pattern.compile("[0-9a-f-]{36}");

    /** With name and attributes a browser still keeps it: those keep 4,096 bytes in all (RFC 6265 section 6.1). */
    private static final int LONGEST_SEALED = 3_700;

    private final Authorizations authorizations;
    private final Cookies cookies;
    private final AuthorizationAnswers answers;
    private final Pages pages;
    private final String root;
    private final RandomGenerator random;

    /** @param random that nobody can guess */
    SignInFlows(
            Authorizations authorizations,
            Cookies cookies,
            AuthorizationAnswers answers,
            Pages pages,
            String publicUrl,
            RandomGenerator random) {
        this.authorizations = authorizations;
        this.cookies = cookies;
        this.answers = answers;
        this.pages = pages;
        this.root = URI.create(publicUrl).getPath().replaceAll("/$", "");
        this.random = random;
    }

    /** @return where the browser goes; empty when the request is too long for a cookie */
    Optional<String> begin(HttpServerRequest request, AuthorizationRequest wanted) {
        String sealed = authorizations.seal(wanted);
        if (sealed.length() > LONGEST_SEALED) {
            return Optional.empty();
        }
        byte[] name = new byte[NAME_BYTES];
        random.nextBytes(name);
        String flow = Base64.getUrlEncoder().withoutPadding().encodeToString(name);
        String path = path(wanted.tenantId(), flow);
        cookies.setFlow(request, path, flow, sealed);
        return Optional.of(path);
    }

    /**
     * @param flow as it stands in the address
     * @return empty when this browser has no such flow, or no longer
     */
    public Optional<AuthorizationRequest> find(HttpServerRequest request, String flow) {
        return flow.length() > LONGEST_NAME
                ? Optional.empty()
                : cookies.flow(request, flow).flatMap(authorizations::open);
    }

    /** The value of the cookie of an earlier sign-in, as it came. */
    public Optional<String> session(HttpServerRequest request, AuthorizationRequest wanted) {
        return cookies.session(request, wanted.tenantId());
    }

    /** The value of the device's cookie, as it came. */
    public Optional<String> device(HttpServerRequest request) {
        return cookies.device(request);
    }

    /**
     * The flow is over: its cookie goes, and those of a sign-in come.
     *
     * @return where the browser goes on
     */
    public String end(
            HttpServerRequest request, AuthorizationRequest wanted, String flow, AuthorizationResponse response) {
        String path = path(wanted.tenantId(), flow);
        cookies.endFlow(request, path, flow);
        response.remembered().ifPresent(kept -> cookies.remember(request, wanted.tenantId(), kept));
        if (response.mode() != ResponseMode.FORM_POST) {
            return AuthorizationAnswers.location(response);
        }
        cookies.setAnswer(request, path + "/answer", flow, authorizations.seal(response));
        return path + "/answer";
    }

    /**
     * Once: a reload finds nothing to post.
     *
     * @param tenant as it stands in the address, which may not be ours
     */
    void show(HttpServerRequest request, String tenant, String flow) {
        Optional<AuthorizationResponse> response =
                flow.length() > LONGEST_NAME || !TENANT.matcher(tenant).matches()
                        ? Optional.empty()
                        : cookies.answer(request, flow).flatMap(authorizations::openResponse);
        if (response.isEmpty()) {
            pages.expired(request);
            return;
        }
        cookies.endAnswer(request, root + "/" + tenant + "/signin/" + flow + "/answer", flow);
        answers.show(request, response.get());
    }

    private String path(UUID tenantId, String flow) {
        return root + "/" + tenantId + "/signin/" + flow;
    }
}
