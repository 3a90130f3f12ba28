using Sextant.Cli;
using Sextant.Cli.Output;

return await CliApplication.RunAsync(CliContext.OfThisProcess(Terminal.OfThisProcess()), args);
