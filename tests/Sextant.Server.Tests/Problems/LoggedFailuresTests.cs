using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sextant.Server.Compatibility.Feast;
using Sextant.Server.Contracts;
using Sextant.Server.Endpoints;
using Sextant.Server.Problems;

namespace Sextant.Server.Tests.Problems;

/// <summary>A store that fails is in the server's log, whatever form the answer has; what callers do wrong is not.</summary>
public sealed class LoggedFailuresTests
{
    readonly RecordedLog _log = new();

    DefaultHttpContext Context() => new()
    {
        RequestServices = new ServiceCollection().AddSingleton<ILogger<ProblemMiddleware>>(_log).BuildServiceProvider(),
    };

    static SextantException Error(bool isStore) => isStore ? new StorageException("SXT4011", "The disk is gone.") : new InvalidInputException("SXT2008", "There is no such view.");

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Behind_an_answer_for_Feast(bool isStore, int logged)
    {
        var context = Context();

        await FeastErrors.GuardAsync(context, () => throw Error(isStore));

        context.Response.StatusCode.ShouldBe(isStore ? 503 : 404);
        _log.Lines.Count(line => line.Contains("SXT4011", StringComparison.Ordinal)).ShouldBe(logged);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Behind_the_last_of_many_lines(bool isStore, int logged)
    {
        await LineAnswer.RunAsync<double, BackfillLine>(
            Context(),
            ServerJson.Plain.BackfillLine,
            share => new("view@1", share, null, null),
            error => new("view@1", 0, null, Problem.Describe(error)),
            (_, _) => throw Error(isStore));

        _log.Lines.Count(line => line.Contains("SXT4011", StringComparison.Ordinal)).ShouldBe(logged);
    }

    [Fact]
    public async Task Being_busy_says_when_to_come_back()
    {
        var context = Context();

        await FeastErrors.GuardAsync(context, () => throw new BusyException("SXT1020", "Too much at once.", TimeSpan.FromSeconds(2.5)));

        (context.Response.StatusCode, context.Response.Headers.RetryAfter.ToString()).ShouldBe((429, "3"));
        _log.Lines.ShouldBeEmpty();
    }

    sealed class RecordedLog : ILogger<ProblemMiddleware>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));
    }
}
