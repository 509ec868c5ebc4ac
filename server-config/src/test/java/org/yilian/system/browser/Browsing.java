package org.yilian.system.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.yilian.system.RunningServer;

/**
 * One Chromium for each thread of tests, with a context for each {@link Device}. When a test fails,
 * what every device that its thread opened shows is kept under {@code target/screens/}.
 */
public final class Browsing implements BeforeAllCallback, AfterEachCallback {

  private static final double PATIENCE_MILLIS = 30_000;
  private static final Namespace NAMESPACE = Namespace.create(Browsing.class);

  /** Playwright's objects belong to the thread that made them. */
  private static final ThreadLocal<Chromium> OF_THREAD = new ThreadLocal<>();

  private record Chromium(Playwright playwright, Browser browser, List<Device> open)
      implements AutoCloseable {

    @Override
    public void close() {
      playwright.close();
    }
  }

  /**
   * Opens a browser that nobody has used before.
   *
   * @param owner who sits at it
   * @param shape a desk's or a phone's
   * @param language that the browser prefers
   * @return with an empty page
   */
  public static Device device(String owner, Device.Shape shape, Language language) {
    return device(owner, shape, language, Portal.ofTheHospital());
  }

  /**
   * Opens a browser that nobody has used before, for one of several portals.
   *
   * @param owner who sits at it
   * @param shape a desk's or a phone's
   * @param language that the browser prefers
   * @param portal whose pages are opened
   * @return with an empty page
   */
  public static Device device(String owner, Device.Shape shape, Language language, Portal portal) {
    Browser.NewContextOptions options =
        new Browser.NewContextOptions()
            .setViewportSize(shape.width(), shape.height())
            .setLocale(language.tag())
            .setHasTouch(shape == Device.Shape.PHONE)
            .setIgnoreHTTPSErrors(true);
    Device device = new Device(owner, portal, OF_THREAD.get().browser().newContext(options));
    device.context().setDefaultTimeout(PATIENCE_MILLIS);
    OF_THREAD.get().open().add(device);
    return device;
  }

  static void forget(Device device) {
    OF_THREAD.get().open().remove(device);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (OF_THREAD.get() == null) {
      OF_THREAD.set(launch());
      context.getRoot().getStore(NAMESPACE).put(Thread.currentThread(), OF_THREAD.get());
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    if (context.getExecutionException().isEmpty()) {
      return;
    }
    String test = context.getRequiredTestClass().getSimpleName() + "." + context.getDisplayName();
    for (Device device : OF_THREAD.get().open()) {
      keep(device, (test + "." + device.owner()).replaceAll("[^\\w.-]+", "_"));
    }
  }

  private static void keep(Device device, String name) throws IOException {
    Path picture = screens().resolve(name + ".png");
    device.page().screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
    Files.write(screens().resolve(name + ".txt"), device.faults());
  }

  private static Path screens() {
    return RunningServer.root().resolve("server-config/target/screens");
  }

  private static Chromium launch() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium())
                    .setArgs(List.of("--no-sandbox")));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    return new Chromium(playwright, browser, new ArrayList<>());
  }

  private static Path chromium() {
    return Path.of(
        Optional.ofNullable(System.getenv("YILIAN_CHROMIUM")).orElse("/usr/bin/chromium"));
  }
}
