using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;

namespace Marketplace.Domain.Supermarket.Selection.UseCases;

public sealed record ExpireProject(Guid ProjectId);

/// <summary>Nobody was selected within the time: the project is out of date.</summary>
public sealed class ExpireProjectHandler(MarketDbContext db, ProjectNotices notices) : IHandler
{
    public async Task HandleAsync(ExpireProject command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.ProjectAsync(command.ProjectId, ct);
        Ensure.That(stamp.At >= project.NextCheckAt, CommonRules.TooEarly, project.NextCheckAt, stamp.At);
        project.Expire(stamp);
        var run = await db.RunAsync(project.CurrentRunId, ct);
        if (run.Status is SelectionRunStatus.Frozen or SelectionRunStatus.Committed)
        {
            run.Void("逾期未选取", stamp);
        }

        await notices.FailedAsync(project, "业主未在规定期限内完成选取，项目已过时", stamp, ct);
        await db.SaveChangesAsync(ct);
    }
}
