using Microsoft.Playwright;
using Sextant.EndToEnd;
using Sextant.Testing;

namespace Sextant.Dashboard.Tests.Browser;

/// <summary>Two weeks of payments in a workspace, <c>sextant serve</c> on it as a process of its own, and Chromium.</summary>
public sealed class BrowserWorld : IAsyncLifetime, IDisposable
{
    const int Days = 14;

    static readonly string[] Flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    readonly TemporaryFolder _folder = new();
    SextantProcess? _process;
    IPlaywright? _playwright;
    IBrowser? _browser;

    public Uri Url => _process!.Url;

    /// <summary>A page with a window of this width; nothing but a file may be missing, and nothing may fail, without the test noticing.</summary>
    public async Task<BrowserPage> OpenAsync(int width = 1400, bool isDark = false, bool hasScripts = true)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Url.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = hasScripts,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return new(context, await context.NewPageAsync());
    }

    public async Task InitializeAsync()
    {
        if (!File.Exists(BrowserFactAttribute.Chromium)) return;
        await World.WriteQueueAsync(_folder.Path, World.Queue);
        var clock = new ShiftedClock { Shift = TimeSpan.FromDays(-Days) };
        await using (var server = await PageServer.StartAsync(_folder.Path, clock))
        {
            await World.ApplyAsync(server);
            for (var day = 0; day < Days; day++)
            {
                clock.Shift = TimeSpan.FromDays(day - Days);
                await World.PayAsync(server, $"d{day}", 60, seed: day);
            }

            for (var minute = 55; minute >= 0; minute -= 5)
            {
                clock.Shift = TimeSpan.FromMinutes(-minute);
                await World.CasesAsync(server, await World.PayAsync(server, $"m{minute}", 20 + (minute * 7 % 25), seed: 100 + minute));
            }
        }

        _process = await SextantProcess.ServeAsync(_folder.Path);
        // Playwright would look for browsers of its own.
        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserFactAttribute.Chromium, Args = Flags, Headless = true });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_process is not null) await _process.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();
}
