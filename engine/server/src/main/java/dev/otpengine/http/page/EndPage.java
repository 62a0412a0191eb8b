package dev.otpengine.http.page;

import dev.otpengine.http.Form;
import dev.otpengine.http.page.Flows.Flow;
import io.vertx.core.Future;

/** Where a flow ends without a sign-in. */
final class EndPage {
    private final Steps steps;
    private final PageView view;
    private final PageAnswers answers;

    EndPage(Steps steps, PageView view, PageAnswers answers) {
        this.steps = steps;
        this.view = view;
        this.answers = answers;
    }

    int show(Visit visit, int status, String notice) {
        return answers.page(visit, status, view.ended(visit, Notice.of(notice)));
    }

    /** A browser that sends no cookie at all may keep none. */
    int over(Visit visit) {
        return show(visit, 400, visit.request().cookieCount() == 0 ? "cookiesOff" : "flowExpired");
    }

    Future<Integer> giveUp(Visit visit, Flow flow, Form form) {
        return Future.succeededFuture(answers.leave(visit, steps.giveUp(flow)));
    }
}
