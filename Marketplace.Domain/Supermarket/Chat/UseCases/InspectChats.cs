using System.Globalization;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Chat.UseCases;

/// <param name="Owner">The owner's credit code, or its name in full.</param>
/// <param name="MembershipNo">The agency's.</param>
public sealed record InspectChats(string CaseNumber, string Owner, string MembershipNo);

/// <summary>A supervisor asks to read the talks of two parties: a case number, a written reason, a limited time. What was asked is on record before anything is shown.</summary>
public sealed class InspectChatsHandler(MarketDbContext db, SupermarketSettings settings) : IHandler
{
    public async Task<ChatInspection> HandleAsync(InspectChats command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Supervisor);
        var (typed, number, owner) = (command.CaseNumber.Trim(), command.MembershipNo.Trim().ToUpperInvariant(), command.Owner.Trim());
        new Faults()
            .Check(typed.Length is >= ChatInspection.CaseNumberMinLength and <= ChatInspection.CaseNumberMaxLength, nameof(command.CaseNumber), ChatRules.CaseNumberRequired, ChatInspection.CaseNumberMinLength, ChatInspection.CaseNumberMaxLength)
            .Check(owner.Length > 0, nameof(command.Owner), CommonRules.Required)
            .Check(number.Length > 0, nameof(command.MembershipNo), CommonRules.Required)
            .Check(stamp.Reason is { Length: >= 10 }, "Reason", CommonRules.ReasonRequired)
            .Refuse();

        var talk = await (
            from session in db.ChatSessions
            join agency in db.Agencies on session.AgencyId equals agency.Id
            join organisation in db.Organisations on session.OwnerId equals organisation.Id
            where agency.MembershipNo == number && (organisation.CreditCode == owner || organisation.Name == owner)
            select new { session.OwnerId, session.OwnerName, session.AgencyId, session.AgencyName }).FirstOrDefaultAsync(ct);
        Ensure.That(talk is not null, ChatRules.NoSuchTalk);
        var inspection = ChatInspection.Begin((talk.OwnerId, talk.OwnerName), (talk.AgencyId, talk.AgencyName), typed, stamp.At.AddHours(settings.Chat.InspectionHours), stamp);
        db.ChatInspections.Add(inspection);
        await db.SaveChangesAsync(ct);
        return inspection;
    }
}

public sealed record TellOfInspection(Guid InspectionId);

/// <summary>The permission is over: both parties are told who read, when, and for which case.</summary>
public sealed class TellOfInspectionHandler(MarketDbContext db, Post post) : IHandler
{
    public async Task HandleAsync(TellOfInspection command, Stamp stamp, CancellationToken ct)
    {
        var inspection = await db.ChatInspections.SingleOrDefaultAsync(i => i.Id == command.InspectionId, ct) ?? throw new RuleException(CommonRules.NotFound);
        if (inspection.ToldAt is not null || stamp.At < inspection.OpenUntil)
        {
            return;
        }

        inspection.Tell(stamp);
        var at = BeijingTime.Of(inspection.At).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        await post.SendAsync(
            [Recipient.Owner(inspection.OwnerId), Recipient.Agency(inspection.AgencyId)],
            new(
                "监督人员查阅了洽谈记录",
                $"监督人员因案号 {inspection.CaseNumber}，于 {at} 起查阅了 {inspection.OwnerName} 与 {inspection.AgencyName} 之间的洽谈记录。依规定事后告知。",
                "A supervisor has read your talks",
                $"For case {inspection.CaseNumber} a supervisor read the talks between {inspection.OwnerName} and {inspection.AgencyName}, from {at} on. You are told of it afterwards, as the rules demand."),
            MessageSubject.Chat, "", $"chat-inspection/{inspection.Id:N}", stamp, ct);
        await db.SaveChangesAsync(ct);
    }
}
