using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Sextant.Platform;
using Sextant.Server.Endpoints;

namespace Sextant.Server.Security;

/// <summary>A request that changes something, in the audit trail: what is asked for before it runs, how it ended before the answer leaves.</summary>
sealed class AuditedChange
{
    const int GoneAway = 499;

    readonly AuditTrail _trail;
    readonly Caller _caller;
    readonly string _action;
    readonly string _trace;
    readonly ILogger _logger;
    string _target;
    long _asked;
    int? _failed;
    int _isAnswered;

    AuditedChange(HttpContext context, AuditTrail trail, Caller caller, ILogger logger)
    {
        (_trail, _caller, _logger) = (trail, caller, logger);
        _action = $"{context.Request.Method} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}";
        _target = string.Join(' ', context.Request.RouteValues.Select(value => $"{value.Key}={Shown(value.Key, value.Value?.ToString() ?? "")}"));
        _trace = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
    }

    /// <summary>Writes down what is asked for.</summary>
    /// <exception cref="StorageException">It could not be written; nothing has changed.</exception>
    public static async Task BeginAsync(HttpContext context, AuditTrail trail, Caller caller, ILogger logger)
    {
        var change = new AuditedChange(context, trail, caller, logger);
        change._asked = await trail.AskedAsync(caller, change._action, change._target, change._trace, context.RequestAborted);
        context.Features.Set(change);
        // Of a stream the answer begins before it is known how it ends.
        context.Response.OnStarting(() => context.Response.ContentType?.StartsWith(LineAnswer.ContentType, StringComparison.Ordinal) == true ? Task.CompletedTask : change.AnswerAsync(context.Response.StatusCode));
        context.Response.OnCompleted(() => change.AnswerAsync(change._failed ?? (context.Response.HasStarted ? context.Response.StatusCode : GoneAway)));
    }

    /// <summary>Says what came into being, when the address does not name it.</summary>
    public void About(string name, string id) => _target = _target.Length == 0 ? $"{name}={id}" : $"{_target} {name}={id}";

    /// <summary>Says that it failed after the answer had begun.</summary>
    public void Fail(int status) => _failed = status;

    async Task AnswerAsync(int status)
    {
        if (Interlocked.Exchange(ref _isAnswered, 1) != 0) return;
        try
        {
            await _trail.AnsweredAsync(_asked, _caller, _action, _target, status, _trace, CancellationToken.None);
        }
        catch (StorageException error)
        {
            // The change was made, and its entry is there: the caller gets the answer.
            ServerLog.OutcomeNotAudited(_logger, _asked, status, error.Code, error.Message, error);
        }
    }

    /// <summary>An entity's key must not outlive its erasure, so that it stands there as in the receipt: by its hash.</summary>
    static string Shown(string name, string value) => name == "key" ? $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))}" : value;
}
