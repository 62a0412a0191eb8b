package dev.otpengine.http.page;

import com.samskivert.mustache.Template;
import dev.otpengine.authorization.Destination;
import dev.otpengine.directory.Directory;
import dev.otpengine.directory.Tenant;
import dev.otpengine.http.oidc.Pages;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The pages of the protocol itself, in the tenant's look and the reader's language. */
public final class ProtocolPages implements Pages {
    private static final String POST_HERE = "; form-action 'self'";

    private final Directory directory;
    private final Languages languages = new Languages();
    private final Template template = Templates.named("message");
    private final Frame frame;

    /** @param publicUrl what browsers call this server */
    public ProtocolPages(Directory directory, String publicUrl) {
        this.directory = directory;
        String root = URI.create(publicUrl).getPath().replaceAll("/$", "");
        this.frame = new Frame(new Assets().addresses(root), root);
    }

    /**
     * A form that the page has.
     *
     * @param action empty for where the page is
     * @param pressed key of the text on its button
     */
    private record Form(String action, boolean sentByItself, String pressed, List<Field> fields) {}

    private record Field(String name, String value) {}

    /**
     * What a page says.
     *
     * @param lead key of a text
     * @param detail not of the reader's language
     */
    private record Message(String title, String lead, Optional<String> detail, Optional<Form> form) {
        Message(String title, String lead) {
            this(title, lead, Optional.empty(), Optional.empty());
        }
    }

    @Override
    public void problem(HttpServerRequest request, int status, String problem) {
        send(
                request,
                status,
                POST_HERE,
                new Message("problemTitle", "clientProblem", Optional.of(problem), Optional.empty()));
    }

    @Override
    public void away(HttpServerRequest request) {
        send(request, 503, POST_HERE, new Message("awayTitle", "oops"));
    }

    @Override
    public void expired(HttpServerRequest request) {
        send(request, 400, POST_HERE, new Message("expiredTitle", "flowExpired"));
    }

    @Override
    public void askToSignOut(HttpServerRequest request, Map<String, String> parameters, Optional<String> returnTo) {
        Form form = new Form("", false, "signOut", fields(parameters));
        String policy = POST_HERE
                + returnTo.map(address -> " " + Destination.source(address)).orElse("");
        send(request, 200, policy, new Message("signOutTitle", "signOutLead", Optional.empty(), Optional.of(form)));
    }

    @Override
    public void signedOut(HttpServerRequest request) {
        send(request, 200, POST_HERE, new Message("signedOutTitle", "signedOutLead"));
    }

    /** No form-action: the answer may lead to any client. */
    @Override
    public void postAgain(HttpServerRequest request, Map<String, String> parameters) {
        Form form = new Form("", true, "goOn", fields(parameters));
        send(request, 200, "", new Message("momentTitle", "momentLead", Optional.empty(), Optional.of(form)));
    }

    /** No form-action: the form goes to the client, and where that redirects to is the client's matter. */
    @Override
    public void post(HttpServerRequest request, String action, Map<String, String> parameters) {
        Form form = new Form(action, true, "goOn", fields(parameters));
        send(request, 200, "", new Message("goingOnTitle", "goingOnLead", Optional.empty(), Optional.of(form)));
    }

    private static List<Field> fields(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> new Field(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Without the directory the page has no tenant's look, and says the same. */
    private void send(HttpServerRequest request, int status, String formAction, Message message) {
        String address = request.path().split("/", 3)[1];
        directory
                .activeTenant(address)
                .otherwise(Optional.empty())
                .onSuccess(tenant -> PageAnswers.html(
                        request,
                        status,
                        language(request).tag(),
                        formAction,
                        html(language(request), tenant, address, message)));
    }

    private Language language(HttpServerRequest request) {
        return languages.choose(Languages.wishes(
                Objects.requireNonNullElse(request.getParam("ui_locales"), ""),
                Objects.requireNonNullElse(request.getHeader("accept-language"), "")));
    }

    private String html(Language language, Optional<Tenant> tenant, String address, Message message) {
        Map<String, Object> model = frame.model(tenant, address, language, language.text(message.title()));
        model.put("lead", language.text(message.lead(), Frame.name(tenant)));
        Frame.put(model, "detail", message.detail());
        model.put("form", message.form().isPresent() ? message.form().get() : (Object) false);
        model.put(
                "button",
                message.form().map(form -> language.text(form.pressed())).orElse(""));
        return template.execute(model);
    }
}
