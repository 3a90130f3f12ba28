using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sextant.Adapters.DuckDb;
using Sextant.Events;
using Sextant.Features;
using Sextant.Hosting.Decisions;
using Sextant.Hosting.DesignReviews;
using Sextant.Hosting.Feedback;
using Sextant.Hosting.Fraud;
using Sextant.Hosting.Jobs;
using Sextant.Hosting.Models;
using Sextant.Hosting.Monitoring;
using Sextant.Hosting.Policies;
using Sextant.Hosting.Telemetry;
using Sextant.Hosting.Training;
using Sextant.Hosting.Workspaces;
using Sextant.Platform;

namespace Sextant.Hosting;

/// <summary>Registers everything that runs on an open workspace.</summary>
public static class SextantServices
{
    /// <summary>Adds stores, event intake, queries and background jobs.</summary>
    public static IServiceCollection AddSextant(this IServiceCollection services, Workspace workspace, Stores stores, TimeProvider clock)
    {
        services.AddSingleton(clock);
        services.AddSingleton(workspace);
        services.AddSingleton(workspace.Options.Intake);
        services.AddSingleton(stores.Log);
        services.AddSingleton(stores.State);
        services.AddSingleton(stores.Tables);
        services.AddSingleton(stores.Quarantine);
        services.AddSingleton(stores.Catalog);
        services.AddSingleton<IEventCatalog>(stores.Catalog);
        services.AddSingleton(stores.Features);
        services.AddSingleton(stores.Compactor);
        services.AddSingleton<ArrivalClock>();
        services.AddSingleton<EventIntake>();
        services.AddSingleton<EventHistory>();
        services.AddSingleton<QuarantineRelease>();
        services.AddSingleton<ITabularReader, DuckDbTabularReader>();
        services.AddSingleton<FileIngest>();
        services.AddSingleton<ITabularWriter>(_ => new DuckDbTabularWriter());
        services.AddSingleton<TrainingSetBuilder>();
        services.AddSingleton(stores.OnlineRows);
        services.AddSingleton(new ReadSampler(workspace.Options.FeatureAuditSample));
        services.AddSingleton(stores.Stream);
        stores.Compactor.KeepAfter = () => stores.Stream.NeededAfter;
        services.AddSingleton(stores.Materializer);
        services.AddSingleton<IMaterializer, QueuedMaterializer>();
        services.AddSingleton<IEntityHolder, QuarantinedEntities>();
        services.AddSingleton<IEntityHolder, AuditedEntities>();
        services.AddSingleton<IEntityHolder, MeasuredEntities>();
        services.AddSingleton<EntityReceipts>();
        services.AddSingleton<EntityErasure>();
        services.AddSingleton<FeatureMeter>();
        services.AddSingleton<OnlineReader>();
        services.AddSingleton(stores.Audit);
        services.AddSingleton<AuditRecorder>();
        services.AddSingleton<FeatureAudit>();
        services.AddSingleton(stores.Quality);
        services.AddSingleton<FeatureQuality>();
        services.AddSingleton<IFeatureSets, AppliedSets>();
        services.AddSingleton(stores.Models);
        services.AddSingleton(stores.Models.Registry);
        services.AddSingleton<ModelPromotion>();
        services.AddSingleton<ScoreExplainer>();
        services.AddSingleton(stores.Webhooks);
        services.AddSingleton(new WebhookAddresses(workspace.Options.Webhooks));
        services.AddSingleton(stores.Review);
        services.AddSingleton(stores.Feedback);
        services.AddSingleton(new LabelFiles(workspace.LabelsFolder));
        services.AddSingleton<IEntityHolder, LabelledEntities>();
        services.AddSingleton<IEntityHolder, ReviewedEntities>();
        services.AddSingleton(stores.Training);
        services.AddSingleton<LabelledDecisionSource>();
        services.AddSingleton<TrainingRunner>();
        services.AddSingleton<LabelCount>();
        services.AddSingleton<TrainingQueue>();
        services.AddSingleton<JobLauncher>();
        services.AddJobs(workspace.Options.Jobs);
        services.AddHostedService<CompactionJob>();
        services.AddSingleton(stores.Decisions);
        services.AddSingleton<IDecisionLog>(stores.Decisions);
        services.AddDecisions();
        // By hand: AddHostedService takes a class only once.
        services.AddSingleton<IHostedService>(provider => new CompactionJob(stores.Decisions.Compactor, clock, provider.GetRequiredService<ILogger<CompactionJob>>(), what: "decisions"));
        services.AddHostedService<DecisionLogJob>();
        services.AddSingleton<IEntityHolder, DecidedEntities>();
        services.AddHostedService<FeatureStreamJob>();
        services.AddHostedService<BaselineJob>();
        services.AddHostedService<AuditJob>();
        services.AddHostedService<ModelServingJob>();
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<WebhookJob>(provider, workspace.Options));
        services.AddHostedService<TrainingWorker>();
        services.AddSingleton(stores.Monitor);
        services.AddSingleton(stores.Monitor.Definition);
        services.AddSingleton(stores.MonitoringStore);
        services.AddSingleton<OutcomeRules>();
        services.AddSingleton<OutcomeWatch>();
        services.AddHostedService<MonitoringJob>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<DesignReviewer>(provider, stores));
        services.AddDecisions();
        services.AddPolicies(stores);
        services.AddFraud(workspace, stores);
        AddTelemetry(services);
        services.AddSingleton(stores.Keys);
        services.AddSingleton(stores.Sessions);
        services.AddSingleton(stores.Trail);
        services.AddHostedService<KeyRefreshJob>();
        return services;
    }

    static void AddTelemetry(IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<Tracing>();
        services.AddSingleton<EventMeter>();
        services.AddSingleton<LogMeter>();
        services.AddSingleton<HistoryMeter>();
        services.AddSingleton<ModelMeter>();
        services.AddSingleton<TrainingMeter>();
        services.AddSingleton<ReviewMeter>();
        services.AddSingleton<FeedbackMeter>();
        services.AddSingleton<MonitoringMeter>();
        services.AddSingleton<Readiness>();
        services.AddHostedService<TelemetryJob>();
    }
}
