using Microsoft.Playwright;

namespace Sextant.Dashboard.Tests.Browser;

/// <summary>A page in Chromium that remembers what went wrong in it.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    readonly IBrowserContext _context;

    public BrowserPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) => { if (message.Type is "error" or "warning") Troubles.Add($"{page.Url}: {message.Text}"); };
        page.PageError += (_, error) => Troubles.Add($"{page.Url}: {error}");
        page.RequestFailed += (_, request) => { if (request.Failure?.Contains("ERR_ABORTED", StringComparison.Ordinal) != true) Troubles.Add($"{request.Url}: {request.Failure}"); };
    }

    public IPage Page { get; }

    /// <summary>Messages of the console, errors of scripts, and requests that failed.</summary>
    public List<string> Troubles { get; } = [];

    /// <summary>Goes to a page and waits until all that belongs to it is there.</summary>
    public async Task GoAsync(string path) => (await Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load }))!.Ok.ShouldBeTrue(path);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
