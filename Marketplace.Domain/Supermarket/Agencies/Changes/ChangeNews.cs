using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Supermarket.Credit;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Agencies.Changes;

/// <summary>
/// The agency is told what became of its request. A change that staff found true and that was reported too late goes on the credit record,
/// once for each request.
/// </summary>
internal sealed class ChangeNews(MarketDbContext db, Post post, ConductRecorder recorder)
    : IEventHandler<ChangeApproved>, IEventHandler<ChangeReturned>, IEventHandler<ChangeRefused>
{
    public async Task HandleAsync(ChangeApproved happened, Stamp stamp, CancellationToken ct)
    {
        await TellAsync(happened.RequestId, happened.AgencyId, happened.Kind, ("已核准", "从现在起生效"), ("approved", "It is in force from now on."), stamp, ct);
        var request = await db.ChangeRequests.AsNoTracking().SingleAsync(r => r.Id == happened.RequestId, ct);
        if (request.IsLate)
        {
            await recorder.RecordAsync(
                request.AgencyId, "C03", 1, $"{request.ChangedOn:yyyy-MM-dd} 发生的{ChangeNames.Of(request.Kind)}变更，应于 {BeijingTime.DateOf(request.ReportDueAt.AddMilliseconds(-1)):yyyy-MM-dd} 前报告，实际于 {BeijingTime.DateOf(request.ReportedAt):yyyy-MM-dd} 报告", $"C03:{request.Id:N}", null, stamp.At, ct);
        }
    }

    public Task HandleAsync(ChangeReturned happened, Stamp stamp, CancellationToken ct) =>
        TellAsync(happened.RequestId, happened.AgencyId, happened.Kind, ("被退回补正", stamp.Reason!), ("returned", stamp.Reason!), stamp, ct);

    public Task HandleAsync(ChangeRefused happened, Stamp stamp, CancellationToken ct) =>
        TellAsync(happened.RequestId, happened.AgencyId, happened.Kind, ("未获核准", stamp.Reason!), ("refused", stamp.Reason!), stamp, ct);

    private async Task TellAsync(Guid requestId, Guid agencyId, ChangeKind kind, (string Title, string Text) chinese, (string Title, string Text) english, Stamp stamp, CancellationToken ct)
    {
        await post.SendAsync(
            [Recipient.Agency(agencyId)],
            new($"{ChangeNames.Of(kind)}变更{chinese.Title}", chinese.Text, $"Change of {ChangeNames.EnglishOf(kind)} {english.Title}", english.Text),
            MessageSubject.AgencyFile, requestId.ToString("D"), $"change/{requestId:N}/{chinese.Title.Length}/{stamp.At.ToUnixTimeMilliseconds()}", stamp, ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>What kinds of change are called in messages and on the credit record.</summary>
public static class ChangeNames
{
    public static string Of(ChangeKind kind) => kind switch
    {
        ChangeKind.Name => "机构名称",
        ChangeKind.LegalRepresentative => "法定代表人",
        ChangeKind.ControllingHolder => "控股股东或实际控制人",
        ChangeKind.Address => "办公地址",
        ChangeKind.BankAccount => "银行账户",
        ChangeKind.Contact => "联系人",
        ChangeKind.ServiceKinds => "服务类别",
        _ => "执业人员",
    };

    public static string EnglishOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Name => "name",
        ChangeKind.LegalRepresentative => "legal representative",
        ChangeKind.ControllingHolder => "controlling holder",
        ChangeKind.Address => "address",
        ChangeKind.BankAccount => "bank account",
        ChangeKind.Contact => "contact",
        ChangeKind.ServiceKinds => "kinds of service",
        _ => "practitioners",
    };
}
