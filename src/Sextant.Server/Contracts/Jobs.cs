using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Sextant.Server.Contracts;

/// <summary>A job that is asked for.</summary>
/// <param name="Kind">Its kind; <c>GET /v1/jobs/kinds</c> lists them.</param>
/// <param name="By">Who asks.</param>
/// <param name="Parameters">What the kind takes; without, nothing.</param>
/// <param name="Key">Makes asking again harmless: the job of this key is answered.</param>
/// <param name="NotBefore">It does not begin before.</param>
public sealed record JobRequest([property: JsonRequired] string Kind, [property: JsonRequired] string By, JsonObject? Parameters = null, string? Key = null, string? NotBefore = null);

/// <summary>Who does something to a job or a schedule.</summary>
/// <param name="By">Who.</param>
public sealed record JobPersonRequest([property: JsonRequired] string By);

/// <summary>A job.</summary>
/// <param name="Id">As <c>j-12</c>.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Parameters">What the kind was given.</param>
/// <param name="State"><c>queued</c>, <c>running</c>, <c>succeeded</c>, <c>failed</c>, <c>cancelled</c> or <c>abandoned</c>.</param>
/// <param name="Attempt">How often it was begun; 0 before the first time.</param>
/// <param name="Progress">The share that is done, 0 to 1.</param>
/// <param name="Words">What it was last doing.</param>
/// <param name="Result">What came out, once it has succeeded.</param>
/// <param name="Code">Code of the last error.</param>
/// <param name="Message">The last error, or who cancelled it.</param>
/// <param name="CancelAskedBy">Who asked that it stops.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="CreatedBy">By whom.</param>
/// <param name="NotBefore">When it begins next at the earliest, while it waits.</param>
/// <param name="StartedAt">When its last attempt began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Holder">The process that runs it.</param>
/// <param name="Schedule">The schedule that asked for it.</param>
/// <param name="Key">Its key.</param>
public sealed record JobAnswer(
    string Id, string Kind, JsonObject Parameters, string State, int Attempt, double Progress, string? Words, JsonObject? Result, string? Code, string? Message, string? CancelAskedBy,
    string CreatedAt, string CreatedBy, string? NotBefore, string? StartedAt, string? EndedAt, string? Holder, string? Schedule, string? Key);

/// <summary>What became of asking.</summary>
/// <param name="New">False if there was one of the same key: that one is answered.</param>
/// <param name="Job">The job.</param>
public sealed record JobAskedAnswer(bool New, JobAnswer Job);

/// <summary>A page of jobs.</summary>
/// <param name="Jobs">The newest first.</param>
/// <param name="Cursor">Where the next page begins; missing at the end.</param>
public sealed record JobsPage(IReadOnlyList<JobAnswer> Jobs, string? Cursor);

/// <summary>One line for those who follow a job: how it is whenever that changes, then how it ended.</summary>
/// <param name="Job">The job as it is now; missing if there is a problem.</param>
/// <param name="Ended">True on the last line.</param>
/// <param name="Problem">Why it could not be followed, on the last line.</param>
public sealed record JobLine(JobAnswer? Job, bool Ended, ProblemAnswer? Problem);

/// <summary>A parameter of a kind.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type"><c>text</c>, <c>texts</c>, <c>number</c> or <c>flag</c>.</param>
/// <param name="Required">Whether it must be given.</param>
/// <param name="Description">What it does.</param>
public sealed record JobParameterAnswer(string Name, string Type, bool Required, string Description);

/// <summary>A kind of job.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="MaxAttempts">How often it is begun before it counts as failed.</param>
/// <param name="Resumable">Whether it goes on after its process was killed.</param>
public sealed record JobKindAnswer(string Name, string Description, IReadOnlyList<JobParameterAnswer> Parameters, int MaxAttempts, bool Resumable);

/// <summary>All kinds.</summary>
/// <param name="Kinds">By name.</param>
public sealed record JobKindsAnswer(IReadOnlyList<JobKindAnswer> Kinds);

/// <summary>A schedule that is to be declared or changed.</summary>
/// <param name="Kind">Kind of its jobs.</param>
/// <param name="Cron">When, in UTC: minute, hour, day of the month, month, day of the week.</param>
/// <param name="By">Who declares it.</param>
/// <param name="Parameters">What the kind takes; without, nothing.</param>
/// <param name="Enabled">False: it is kept and asks for nothing.</param>
public sealed record JobScheduleRequest(
    [property: JsonRequired] string Kind, [property: JsonRequired] string Cron, [property: JsonRequired] string By, JsonObject? Parameters = null, bool Enabled = true);

/// <summary>A schedule.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Kind of its jobs.</param>
/// <param name="Parameters">What the kind is given.</param>
/// <param name="Cron">When, in UTC.</param>
/// <param name="Enabled">Whether it asks.</param>
/// <param name="NextDue">When it asks next.</param>
/// <param name="LastDue">The time that it last asked for.</param>
/// <param name="LastJob">The job that it last asked for.</param>
/// <param name="Problem">Why it could not ask last time.</param>
/// <param name="ChangedAt">When it was declared so.</param>
/// <param name="ChangedBy">By whom.</param>
public sealed record JobScheduleAnswer(
    string Name, string Kind, JsonObject Parameters, string Cron, bool Enabled, string? NextDue, string? LastDue, string? LastJob, string? Problem, string ChangedAt, string ChangedBy);

/// <summary>All schedules.</summary>
/// <param name="Schedules">By name.</param>
public sealed record JobSchedulesAnswer(IReadOnlyList<JobScheduleAnswer> Schedules);
