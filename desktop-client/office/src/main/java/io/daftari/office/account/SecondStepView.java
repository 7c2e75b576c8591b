package io.daftari.office.account;

import static io.daftari.office.kit.Fields.bothWays;
import static io.daftari.office.kit.Fields.field;
import static io.daftari.office.kit.Nodes.button;
import static io.daftari.office.kit.Nodes.column;
import static io.daftari.office.kit.Nodes.label;
import static io.daftari.office.kit.Nodes.row;
import static io.daftari.office.kit.Nodes.show;
import static io.daftari.office.kit.Nodes.spring;
import static io.daftari.office.kit.Nodes.wrapping;

import io.daftari.model.words.Words;
import io.daftari.office.account.SecondStepViewModel.Act;
import io.daftari.office.account.SecondStepViewModel.Stage;
import io.daftari.office.kit.QrPicture;
import io.daftari.office.kit.Subscriptions;
import io.daftari.office.kit.View;
import java.util.List;
import javafx.print.PrinterJob;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.feather.Feather;

/** Password, then the phone's key as a picture and in letters, then the codes on paper. */
final class SecondStepView extends View<SecondStepViewModel> {

    private static final int PICTURE = 260;

    private final Words words;
    private final Label title = wrapping("section-title", "");
    private final Label text = wrapping("secondary", "");
    private final PasswordField password = new PasswordField();
    private final TextField code = new TextField();
    private final VBox passwordField;
    private final VBox codeField;
    private final ImageView picture = new ImageView();
    private final VBox qr = column("qr", picture);
    private final TextField secret = new TextField();
    private final VBox secretField;
    private final TextArea paper = new TextArea();
    private final Label problem = wrapping("problem", "");
    private final Label done = wrapping("notice-box", "");
    private final Button next;
    private final Button copy;
    private final Button print;
    private final Button close;

    /** @param leave what leads away from it */
    SecondStepView(SecondStepViewModel model, Words words, Runnable leave) {
        super(model, column("device-panel"));
        this.words = words;
        passwordField = field(words.text("again.password"), "stepPassword", password);
        codeField = field(words.text("entrance.code"), "stepCode", code);
        secret.setEditable(false);
        secretField = field(words.text("account.step.secret"), "stepSecret", secret);
        picture.setSmooth(false);
        picture.setId("stepQr");
        picture.setAccessibleText(words.text("account.step.qr"));
        paper.setEditable(false);
        paper.setId("recoveryCodes");
        paper.getStyleClass().add("recovery-codes");
        paper.setPrefRowCount(11);
        next = button("", Feather.ARROW_RIGHT, model::next);
        problem.setId("stepProblem");
        next.setId("stepNext");
        next.setDefaultButton(true);
        copy = button(words.text("account.paper.copy"), Feather.COPY, this::copy);
        copy.setId("copyCodes");
        print = button(words.text("account.paper.print"), Feather.PRINTER, this::print);
        print.setId("printCodes");
        close = button(words.text("account.close"), Feather.X, leave);
        close.setCancelButton(true);
        close.getStyleClass().add("flat");
        ((VBox) root())
                .getChildren()
                .addAll(
                        title,
                        text,
                        passwordField,
                        qr,
                        secretField,
                        codeField,
                        paper,
                        row("acts", copy, print),
                        problem,
                        done,
                        row("entrance-foot", close, spring(), next));
    }

    private void copy() {
        Clipboard.getSystemClipboard().setContent(java.util.Map.of(DataFormat.PLAIN_TEXT, paper.getText()));
        copy.setText(words.text("account.paper.copied"));
    }

    /** To the printer that the computer prefers. */
    private void print() {
        PrinterJob job = PrinterJob.createPrinterJob();
        if (job == null) {
            model().noPrinter();
            return;
        }
        Text head = new Text(words.text("account.paper.head") + "\n\n" + paper.getText());
        if (job.printPage(column("paper", label("section-title", "Daftari"), head)) && job.endJob()) {
            print.setText(words.text("account.paper.printed"));
        } else {
            model().noPrinter();
        }
    }

    @Override
    protected void bind(Subscriptions subscriptions) {
        SecondStepViewModel model = model();
        bothWays(subscriptions, password, model.password());
        bothWays(subscriptions, code, model.code());
        subscriptions.follow(model.key(), key -> {
            picture.setImage(key == null ? null : QrPicture.of(key.uri(), PICTURE));
            secret.setText(key == null ? "" : inFours(key.secret()));
        });
        subscriptions.follow(model.paper(), codes -> {
            paper.setText(String.join("\n", codes));
            copy.setText(words.text("account.paper.copy"));
            print.setText(words.text("account.paper.print"));
        });
        subscriptions.follow(model.problem(), sentence -> {
            problem.setText(sentence);
            show(problem, !sentence.isEmpty());
        });
        subscriptions.follow(model.done(), sentence -> {
            done.setText(sentence);
            show(done, !sentence.isEmpty());
            showStage();
        });
        subscriptions.follow(model.desk().busy(), next::setDisable);
        subscriptions.follow(model.act(), act -> showStage());
        subscriptions.follow(model.stage(), stage -> showStage());
    }

    private static String inFours(String secret) {
        return secret.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private void showStage() {
        Act act = model().act().get();
        Stage stage = model().stage().get();
        boolean over = !model().done().get().isEmpty();
        boolean proof = stage == Stage.PROOF && !over;
        title.setText(words.text("account.step.title." + act));
        text.setText(words.text(stage == Stage.PROOF ? "account.step.text." + act : "account.step.stage." + stage));
        show(text, !over);
        show(passwordField, proof);
        show(codeField, stage == Stage.PHONE || (proof && act != Act.ON));
        show(qr, stage == Stage.PHONE);
        show(secretField, stage == Stage.PHONE);
        List.of(paper, copy, print).forEach(node -> show(node, stage == Stage.PAPER));
        show(next, stage == Stage.PHONE || proof);
        next.setText(words.text(stage == Stage.PROOF ? "account.step.next." + act : "account.step.confirm"));
        close.setText(words.text(stage == Stage.PAPER || over ? "account.done" : "account.close"));
        if (proof) {
            password.requestFocus();
        } else if (stage == Stage.PHONE) {
            code.requestFocus();
        } else {
            close.requestFocus();
        }
    }
}
