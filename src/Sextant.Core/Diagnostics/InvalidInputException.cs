namespace Sextant;

/// <summary>The caller asked for something that cannot be done; nothing has changed. HTTP 400, exit code 2.</summary>
public sealed class InvalidInputException(string code, string message, Exception? inner = null)
    : SextantException(code, message, inner);
