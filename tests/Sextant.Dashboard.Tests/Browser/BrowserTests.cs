using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Sextant.Dashboard.Tests.Browser;

/// <summary>A browser walks all pages, with the keyboard, without a script, in the dark, and on a telephone.</summary>
[Trait("Category", "Slow")]
public sealed class BrowserTests(BrowserWorld world) : IClassFixture<BrowserWorld>
{
    static readonly string[] Pages = ["/dashboard", "/dashboard/cases", "/dashboard/cases?show=decided", "/dashboard/rules", "/dashboard/rules/payment", "/dashboard/rules/login", "/dashboard/thresholds"];

    [BrowserFact]
    public async Task Every_page_is_drawn_without_an_error_at_any_width_in_both_lights()
    {
        foreach (var (width, isDark) in new[] { (1400, false), (400, true) })
        {
            await using var browser = await world.OpenAsync(width, isDark);
            foreach (var path in Pages)
            {
                await browser.GoAsync(path);
                (await browser.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, $"{path} is wider than {width}");
                (await browser.Page.Locator("h1").CountAsync()).ShouldBe(1, path);
            }

            browser.Troubles.ShouldBeEmpty();
        }
    }

    [BrowserFact]
    public async Task The_newest_decisions_come_by_themselves_and_each_leads_to_its_page()
    {
        await using var browser = await world.OpenAsync();
        await browser.GoAsync("/dashboard");
        var before = await browser.Page.Locator("#as-of time").TextContentAsync();
        (await browser.Page.Locator(".plot canvas").CountAsync()).ShouldBe(1);

        await Assertions.Expect(browser.Page.Locator("#as-of time")).Not.ToHaveTextAsync(before!, new() { Timeout = 20_000 });
        (await browser.Page.Locator(".plot canvas").CountAsync()).ShouldBe(1);
        await browser.Page.ClickAsync("text=Stop updates");
        await browser.Page.Locator("tbody a").First.ClickAsync();

        await Assertions.Expect(browser.Page.Locator("h2").First).ToHaveTextAsync("Why");
        browser.Troubles.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task A_filter_keeps_to_its_verdict()
    {
        await using var browser = await world.OpenAsync();
        await browser.GoAsync("/dashboard");

        await browser.Page.SelectOptionAsync("select[name=verdict]", "block");
        await browser.Page.ClickAsync("text=Show");

        (await browser.Page.Locator("tbody .badge:not(.warn)").AllTextContentsAsync()).Distinct().ShouldBe(["block"]);
    }

    [BrowserFact]
    public async Task Cases_are_decided_by_the_keyboard()
    {
        await using var browser = await world.OpenAsync();
        var page = browser.Page;
        await browser.GoAsync("/dashboard/cases");

        await page.Keyboard.PressAsync("n");
        await page.WaitForURLAsync(new Regex("/dashboard/cases/d"));
        var first = page.Url;
        // Not while somebody writes.
        await page.FocusAsync("textarea[name=note]");
        await page.Keyboard.TypeAsync("fuls");
        page.Url.ShouldBe(first);
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("f");
        await page.WaitForURLAsync(new Regex("done=verdict"));
        await Assertions.Expect(page.Locator(".verdict strong")).ToHaveTextAsync("fraud");
        await page.Keyboard.PressAsync("z");
        await page.WaitForURLAsync(new Regex("done=undo"));
        await page.Keyboard.PressAsync("l");
        await page.WaitForURLAsync(new Regex("done=verdict"));
        await Assertions.Expect(page.Locator(".verdict strong")).ToHaveTextAsync("legitimate");
        await page.Keyboard.PressAsync("n");
        await page.WaitForURLAsync(url => !url.Contains("done", StringComparison.Ordinal) && !url.StartsWith(first, StringComparison.Ordinal));
        await page.Keyboard.PressAsync("s");
        await page.WaitForURLAsync(new Regex("done=snooze"));
        await Assertions.Expect(page.Locator("text=It waits until")).ToBeVisibleAsync();

        browser.Troubles.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task An_open_page_keeps_the_lease()
    {
        await using var browser = await world.OpenAsync();
        await browser.GoAsync("/dashboard/cases");
        await browser.Page.ClickAsync("text=Claim the next case");

        await Assertions.Expect(browser.Page.Locator("#lease")).ToContainTextAsync("Yours until", new() { Timeout = 15_000 });

        await browser.Page.ClickAsync("text=Give it back");
        browser.Troubles.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Without_a_script_everything_can_be_read_and_done()
    {
        await using var browser = await world.OpenAsync(hasScripts: false);
        var page = browser.Page;
        await browser.GoAsync("/dashboard");
        (await page.Locator(".canvas").First.IsVisibleAsync()).ShouldBeFalse();
        await page.ClickAsync("text=Numbers of this plot");
        (await page.Locator(".plot tbody tr").CountAsync()).ShouldBeGreaterThan(3);

        await browser.GoAsync("/dashboard/cases");
        await page.ClickAsync("text=Claim the next case");
        await page.ClickAsync("button[value=unclear]");
        await Assertions.Expect(page.Locator(".verdict strong")).ToHaveTextAsync("unclear");

        await browser.GoAsync("/dashboard/rules/payment");
        await page.ClickAsync("text=Backtest");
        await Assertions.Expect(page.Locator("#backtest")).ToBeVisibleAsync();

        await page.ClickAsync("[data-theme-toggle] button");
        (await page.Locator("html").GetAttributeAsync("data-theme")).ShouldBe("dark");
    }

    [BrowserFact]
    public async Task Light_and_dark_change_without_losing_what_is_written_and_are_remembered()
    {
        await using var browser = await world.OpenAsync();
        var page = browser.Page;
        await browser.GoAsync("/dashboard/rules/payment");
        await page.FillAsync("#text", "policy: mine");
        var light = await BackgroundAsync(page);

        await page.ClickAsync("[data-theme-toggle] button");

        (await BackgroundAsync(page)).ShouldNotBe(light);
        (await page.InputValueAsync("#text")).ShouldBe("policy: mine");
        await browser.GoAsync("/dashboard/cases");
        (await page.Locator("html").GetAttributeAsync("data-theme")).ShouldBe("dark");
        await using var dark = await world.OpenAsync(isDark: true);
        await dark.GoAsync("/dashboard");
        (await BackgroundAsync(dark.Page)).ShouldNotBe(light);
    }

    [BrowserFact]
    public async Task A_backtest_and_the_cost_curve_are_drawn()
    {
        await using var browser = await world.OpenAsync();
        await browser.GoAsync("/dashboard/rules/payment");
        await browser.Page.FillAsync("#text", (await browser.Page.InputValueAsync("#text")).Replace("amount > 2500", "amount > 200", StringComparison.Ordinal));
        await browser.Page.ClickAsync("button:text('Backtest')");
        await Assertions.Expect(browser.Page.Locator("#backtest")).ToBeVisibleAsync();
        (await browser.Page.Locator(".plots canvas").CountAsync()).ShouldBe(3);

        await browser.GoAsync("/dashboard/thresholds");
        (await browser.Page.Locator(".plot.tall canvas").CountAsync()).ShouldBe(1);
        (await browser.Page.Locator("pre").First.TextContentAsync()).ShouldStartWith("thresholds: { review: 0.");

        browser.Troubles.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task What_is_wrong_with_a_policy_leads_to_its_line()
    {
        await using var browser = await world.OpenAsync();
        await browser.GoAsync("/dashboard/rules/payment");
        await browser.Page.FillAsync("#text", (await browser.Page.InputValueAsync("#text")).Replace("amount > 2500", "amont > 2500", StringComparison.Ordinal));
        await browser.Page.Locator("button:text-is('Plan')").ClickAsync();

        await browser.Page.ClickAsync("[data-line]");

        (await browser.Page.EvaluateAsync<string>("(t => t.value.slice(t.selectionStart, t.selectionEnd))(document.querySelector('#text'))")).ShouldContain("amont > 2500");
    }

    [BrowserFact]
    public async Task The_keyboard_reaches_what_there_is_and_one_sees_where_it_is()
    {
        await using var browser = await world.OpenAsync();
        await browser.GoAsync("/dashboard");

        await browser.Page.Keyboard.PressAsync("Tab");
        (await browser.Page.EvaluateAsync<string>("document.activeElement.textContent")).ShouldBe("Skip to the content");
        await browser.Page.Keyboard.PressAsync("Enter");
        (await browser.Page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("main");
        await browser.Page.Keyboard.PressAsync("Tab");
        (await browser.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle")).ShouldBe("solid");
    }

    [BrowserFact]
    public async Task Nothing_jumps_while_a_page_is_drawn()
    {
        await using var browser = await world.OpenAsync();
        await browser.Page.AddInitScriptAsync("window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(one => { window.shift += one.value; })).observe({ type: 'layout-shift', buffered: true });");
        foreach (var path in Pages)
        {
            await browser.GoAsync(path);
            // Two frames, after which what was drawn has been measured.
            await browser.Page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            (await browser.Page.EvaluateAsync<double>("window.shift")).ShouldBeLessThan(0.1, path);
        }
    }

    /// <summary>For people to look at: SEXTANT_SHOTS says into which folder.</summary>
    [BrowserFact]
    public async Task Every_page_can_be_photographed()
    {
        var folder = Environment.GetEnvironmentVariable("SEXTANT_SHOTS") is { Length: > 0 } given ? Directory.CreateDirectory(given).FullName : null;
        foreach (var (name, width, isDark) in new[] { ("light", 1400, false), ("dark", 1400, true), ("narrow", 400, false) })
        {
            await using var browser = await world.OpenAsync(width, isDark);
            foreach (var path in folder is null ? Pages[..1] : [.. Pages, await DecisionAsync(browser), await CaseAsync(browser)])
            {
                await browser.GoAsync(path);
                var shot = await browser.Page.ScreenshotAsync(new() { FullPage = true });
                shot.Length.ShouldBeGreaterThan(10_000);
                if (folder is not null) await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}{Regex.Replace(path, "/d[0-9a-z]{26}", "-one").Replace("/dashboard", "", StringComparison.Ordinal).Replace('/', '-').Replace('?', '-')}.png"), shot);
            }

            if (folder is null) continue;
            await browser.GoAsync("/dashboard/rules/payment");
            await browser.Page.FillAsync("#text", (await browser.Page.InputValueAsync("#text")).Replace("amount > 2500", "amount > 200", StringComparison.Ordinal));
            await browser.Page.ClickAsync("button:text('Backtest')");
            await Assertions.Expect(browser.Page.Locator("#backtest")).ToBeVisibleAsync();
            await browser.Page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(folder, $"{name}-backtest.png") });
        }
    }

    static async Task<string> DecisionAsync(BrowserPage browser)
    {
        await browser.GoAsync("/dashboard?verdict=review&updates=off");
        return (await browser.Page.Locator("tbody a").First.GetAttributeAsync("href"))!;
    }

    static async Task<string> CaseAsync(BrowserPage browser)
    {
        await browser.GoAsync("/dashboard/cases");
        await browser.Page.ClickAsync("text=Claim the next case");
        return new Uri(browser.Page.Url).AbsolutePath;
    }

    static Task<string> BackgroundAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
