namespace Sextant.Cli;

/// <summary>What a command's exit code says; docs/cli.md lists them.</summary>
static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>It ran, and all or part of it failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line or its input is wrong; nothing was done.</summary>
    public const int BadInput = 2;

    /// <summary>The server, a store or an address is busy or away: the same command may work later.</summary>
    public const int NotAvailable = 3;

    /// <summary>A bug in Sextant (sysexits.h: EX_SOFTWARE).</summary>
    public const int Bug = 70;

    /// <summary>Stopped by Ctrl-C before it was done (128 + SIGINT).</summary>
    public const int Cancelled = 130;
}
