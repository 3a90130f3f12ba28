using System.CommandLine;
using Sextant.Cli.Commands;
using Spectre.Console;

namespace Sextant.Cli.Output;

/// <summary>
/// Shows on standard error how far some work has come, once it takes longer than a moment: a bar with rate and time left on a
/// screen; elsewhere, and beside JSON, a plain line every few seconds.
/// </summary>
sealed class ProgressDisplay(Terminal terminal, bool bar, bool quiet)
{
    static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);
    static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(100);

    public static ProgressDisplay Of(CliContext cli, ParseResult parse)
    {
        var quiet = parse.GetValue<bool>(CommonOptions.QuietName);
        var json = parse.CommandResult.Command.Options.Any(option => option.Name == CommonOptions.JsonName) && parse.GetValue<bool>(CommonOptions.JsonName);
        return new ProgressDisplay(cli.Terminal, cli.Terminal.ErrorIsTerminal && !quiet && !json, quiet);
    }

    public async Task<T> RunAsync<T>(string title, Func<IProgress<SuiteProgress>, Task<T>> work)
    {
        var state = new ProgressState();
        var running = work(state);
        if (await Task.WhenAny(running, Task.Delay(Moment)) != running)
        {
            if (bar) await ShowBarAsync(title, state, running);
            else await WriteLinesAsync(title, state, running);
        }

        return await running;
    }

    async Task ShowBarAsync(string title, ProgressState state, Task running)
    {
        var progress = terminal.RichError().Progress().AutoClear(true).HideCompleted(false).Columns(
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RateColumn(), new RemainingTimeColumn());
        await progress.StartAsync(async context =>
        {
            ProgressTask? task = null;
            var step = "";
            while (!running.IsCompleted)
            {
                var latest = state.Latest;
                if (task is null || step != latest.Step)
                {
                    task?.StopTask();
                    step = latest.Step;
                    task = context.AddTask(Markup.Escape($"{title}: {step}"), maxValue: Math.Max(1, latest.Total));
                }

                task.IsIndeterminate = latest.Total <= 0;
                task.MaxValue = Math.Max(1, latest.Total);
                task.Value = latest.Done;
                await Task.WhenAny(running, Task.Delay(BetweenFrames));
            }
        });
    }

    async Task WriteLinesAsync(string title, ProgressState state, Task running)
    {
        while (await Task.WhenAny(running, Task.Delay(BetweenLines)) != running)
        {
            var latest = state.Latest;
            var share = latest.Total > 0 ? $" {100 * latest.Done / latest.Total} %" : "";
            if (!quiet) await terminal.Error.WriteLineAsync($"{title}: {latest.Step}{share}");
        }
    }
}
