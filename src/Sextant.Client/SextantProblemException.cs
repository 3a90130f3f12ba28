using System.Net;

namespace Sextant.Client;

/// <summary>The server refused a request or could not do what it asked.</summary>
/// <param name="status">HTTP status; null if no answer came at all.</param>
/// <param name="code">Stable code, <c>SXT</c> and four digits; <c>SXT0000</c> if the answer held none.</param>
/// <param name="message">What is wrong and what to do about it.</param>
/// <param name="inner">The cause, if another error led here.</param>
public sealed class SextantProblemException(HttpStatusCode? status, string code, string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>HTTP status; null if no answer came at all.</summary>
    public HttpStatusCode? Status { get; } = status;

    /// <summary>Stable code.</summary>
    public string Code { get; } = code;

    /// <summary>True if the same request may succeed later: the server is busy, stopping or away.</summary>
    public bool IsTransient => Status is null or HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
}
