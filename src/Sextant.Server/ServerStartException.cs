namespace Sextant.Server;

/// <summary>The server cannot start here and now: its address is taken. Exit code 3.</summary>
public sealed class ServerStartException(string code, string message, Exception? inner = null)
    : SextantException(code, message, inner);
