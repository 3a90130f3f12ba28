using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Sextant.Hosting.Configuration;
using Sextant.Hosting.Decisions;
using Sextant.Testing;

namespace Sextant.Platform.Tests.DecisionLog;

/// <summary>A decision log on real files, with a clock of its own.</summary>
public abstract class DecisionFixture : IAsyncLifetime, IDisposable
{
    DecisionStores? _stores;

    private protected TemporaryFolder Folder { get; } = new();

    private protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    private protected EventDecisionLog Log => _stores!.Log;

    private protected virtual DecisionLogOptions Limits => new();

    public Task InitializeAsync() => OpenAsync();

    public async Task DisposeAsync()
    {
        await CloseAsync();
        Dispose();
    }

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task OpenAsync() => _stores = await DecisionStores.OpenAsync(Folder.Path, new SextantOptions { Decisions = Limits }, Clock, default);

    private protected async Task CloseAsync()
    {
        if (_stores is { } open) await open.DisposeAsync();
        _stores = null;
    }

    private protected Task MoveAsync() => Log.Compactor.RunAsync(null, default);

    /// <summary>A decision from so many days ago.</summary>
    private protected DecisionEntry Decision(double daysAgo, int number = 0, string record = "{}", string decider = "fraud.payment")
    {
        var time = Timestamp.Now(Clock).Add(TimeSpan.FromDays(-daysAgo));
        var chance = new byte[10];
        BitConverter.TryWriteBytes(chance, number);
        return new()
        {
            Id = DecisionId.Of(time, chance),
            Time = time,
            Decider = decider,
            Entities = new Dictionary<string, string> { ["card"] = string.Create(CultureInfo.InvariantCulture, $"c-{number}") },
            Record = Encoding.UTF8.GetBytes(record),
        };
    }

    private protected async Task AppendAsync(params DecisionEntry[] decisions)
    {
        foreach (var decision in decisions) await Log.AppendAsync(decision, default);
    }

    private protected async Task<List<string>> IdsAsync() => [.. (await Log.QueryAsync(new() { Limit = 1000, Descending = false }, default)).Decisions.Select(decision => decision.Id)];

    private protected async Task<string> RecordAsync(DecisionEntry decision) => Encoding.UTF8.GetString((await Log.FindAsync(decision.Id, default))!.Record.Span);

    /// <summary>Files of the log with a text in them.</summary>
    private protected List<string> FilesWith(string text) =>
        [.. Directory.EnumerateFiles(Folder.Path, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal) && Read(file).IndexOf(Encoding.UTF8.GetBytes(text)) >= 0).Select(file => Path.GetRelativePath(Folder.Path, file))];

    static Span<byte> Read(string path)
    {
        // Open elsewhere too.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
