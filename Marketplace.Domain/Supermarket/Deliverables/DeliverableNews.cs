using System.Globalization;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Supermarket.Credit;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Deliverables;

/// <summary>Tells each party what the other did with a report, and puts it on record when somebody sealed it who was not promised.</summary>
internal sealed class DeliverableNews(MarketDbContext db, Post post, ConductRecorder recorder)
    : IEventHandler<DeliverableUploaded>, IEventHandler<DeliverableConfirmed>, IEventHandler<DeliverableRejected>, IEventHandler<TeamChangeAsked>, IEventHandler<TeamChangeAnswered>
{
    public async Task HandleAsync(DeliverableUploaded happened, Stamp stamp, CancellationToken ct)
    {
        var report = await db.Deliverables.AsNoTracking().Include(d => d.Seals).SingleAsync(d => d.Id == happened.DeliverableId, ct);
        var due = BeijingTime.Of(report.ConfirmDueAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var project = await ProjectAsync(happened.ProjectId, ct);
        await SayAsync([Recipient.Owner(report.OwnerId)], project, new(
            "成果已提交，请核对", $"“{project.Title}”的成果（第 {report.Edition} 次提交）已上传。请在 {due} 前确认或退回，逾期自动确认。",
            "A report is in; please check it", $"The report of “{project.Title}” (edition {report.Edition}) is uploaded. Confirm it or send it back before {due}; silence confirms it."), $"deliverable/{report.Id:N}", stamp, ct);

        var team = await db.ServiceTeams.AsNoTracking().Include(t => t.Members).SingleOrDefaultAsync(t => t.ProjectId == happened.ProjectId, ct);
        var missing = team?.Promised.Where(m => report.Seals.All(s => s.PractitionerId != m.PractitionerId)).Select(m => m.Name).ToList() ?? [];
        if (missing.Count > 0)
        {
            var sealedBy = report.Seals.Count == 0 ? "未注明执业印章" : $"实际盖章：{string.Join("、", report.Seals.Select(s => s.Name))}";
            await recorder.RecordAsync(report.AgencyId, "C12", 1, $"项目 {project.Number} 承诺的执业人员 {string.Join("、", missing)} 未在成果上盖章，{sealedBy}", $"C12:{report.ContractId:N}", happened.ProjectId, stamp.At, ct);
        }
    }

    public async Task HandleAsync(DeliverableConfirmed happened, Stamp stamp, CancellationToken ct)
    {
        var report = await db.Deliverables.AsNoTracking().SingleAsync(d => d.Id == happened.DeliverableId, ct);
        var project = await ProjectAsync(happened.ProjectId, ct);
        await SayAsync(happened.BySilence ? [Recipient.Agency(report.AgencyId), Recipient.Owner(report.OwnerId)] : [Recipient.Agency(report.AgencyId)], project, happened.BySilence
            ? new("成果逾期未答复，自动确认", $"“{project.Title}”的成果期满未答复，已自动确认并备案，双方可以评价。", "Report confirmed by silence", $"The report of “{project.Title}” was not answered in time; it counts as confirmed and is on file. Both sides may rate.")
            : new("成果已确认并备案", $"业主确认了“{project.Title}”的成果，双方可以评价。", "Report confirmed and filed", $"The owner confirmed the report of “{project.Title}”. Both sides may rate."), $"confirmed/{report.Id:N}", stamp, ct);
    }

    public async Task HandleAsync(DeliverableRejected happened, Stamp stamp, CancellationToken ct)
    {
        var report = await db.Deliverables.AsNoTracking().SingleAsync(d => d.Id == happened.DeliverableId, ct);
        if (report.ReviewId is not null)
        {
            // The review says so itself.
            return;
        }

        var project = await ProjectAsync(happened.ProjectId, ct);
        await SayAsync([Recipient.Agency(report.AgencyId)], project, new(
            "成果被退回", $"业主退回了“{project.Title}”的成果：{report.RejectReason}", "Report sent back", $"The owner sent the report of “{project.Title}” back: {report.RejectReason}"), $"rejected/{report.Id:N}", stamp, ct);
    }

    public async Task HandleAsync(TeamChangeAsked happened, Stamp stamp, CancellationToken ct)
    {
        var project = await ProjectAsync(happened.ProjectId, ct);
        var owner = await db.ServiceTeams.Where(t => t.Id == happened.TeamId).Select(t => t.OwnerId).SingleAsync(ct);
        await SayAsync([Recipient.Owner(owner)], project, new(
            "机构申请更换服务团队", $"“{project.Title}”的机构申请更换承诺的执业人员，请答复。", "The agency asks to change its team", $"The agency of “{project.Title}” asks to replace the practitioners it promised. Please answer."), $"team/{happened.TeamId:N}/{stamp.At.UtcTicks}", stamp, ct);
    }

    public async Task HandleAsync(TeamChangeAnswered happened, Stamp stamp, CancellationToken ct)
    {
        var project = await ProjectAsync(happened.ProjectId, ct);
        var agency = await db.ServiceTeams.Where(t => t.Id == happened.TeamId).Select(t => t.AgencyId).SingleAsync(ct);
        await SayAsync([Recipient.Agency(agency)], project, happened.Agreed
            ? new("业主同意更换服务团队", $"“{project.Title}”的服务团队已更换。", "The owner agreed to the new team", $"The team of “{project.Title}” is changed.")
            : new("业主不同意更换服务团队", $"“{project.Title}”的服务团队维持原承诺：{stamp.Reason}", "The owner did not agree to the new team", $"The team of “{project.Title}” stays as promised: {stamp.Reason}"), $"team/{happened.TeamId:N}/{stamp.At.UtcTicks}", stamp, ct);
    }

    private async Task<(string Number, string Title)> ProjectAsync(Guid id, CancellationToken ct)
    {
        var found = await db.Projects.Where(p => p.Id == id).Select(p => new { p.Number, p.Title }).SingleAsync(ct);
        return (found.Number, found.Title);
    }

    private async Task SayAsync(IReadOnlyList<Recipient> to, (string Number, string Title) project, MessageText text, string occasion, Stamp stamp, CancellationToken ct)
    {
        await post.SendAsync(to, text, MessageSubject.Project, project.Number, occasion, stamp, ct);
        await db.SaveChangesAsync(ct);
    }
}
