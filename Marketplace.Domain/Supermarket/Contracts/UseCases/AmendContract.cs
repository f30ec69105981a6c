using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Contracts.UseCases;

/// <summary>The stamp's reason says why.</summary>
public sealed record ProposeAmendment(Guid ProjectId, ContractTerms Terms);

public sealed record AmendmentReceipt(Guid AmendmentId, int No, AmendmentStatus Status, string Digest)
{
    public static AmendmentReceipt Of(ContractAmendment amendment) => new(amendment.Id, amendment.No, amendment.Status, amendment.Digest);
}

/// <summary>Either party writes a change down; both sign it, whoever first.</summary>
public sealed class ProposeAmendmentHandler(MarketDbContext db, ContractNews news) : IHandler
{
    public async Task<AmendmentReceipt> HandleAsync(ProposeAmendment command, Stamp stamp, CancellationToken ct)
    {
        var contract = await db.OwnContractAsync(command.ProjectId, stamp, ct);
        Ensure.That(!await db.ContractAmendments.AnyAsync(a => a.OpenFor == contract.Id, ct), ContractRules.AmendmentOpen);
        ContractChecks.Refuse(command.Terms);
        var no = 1 + (await db.ContractAmendments.Where(a => a.ContractId == contract.Id).MaxAsync(a => (int?)a.No, ct) ?? 0);
        var amendment = ContractAmendment.Propose(contract, no, command.Terms, stamp);
        db.ContractAmendments.Add(amendment);
        await news.OtherAsync(contract,
            new($"合同变更待签署：{contract.Number}", $"对方提出第 {no} 号变更：{amendment.Reason}", $"An amendment awaits your signature: {contract.Number}", $"The other party proposes amendment {no}: {amendment.Reason}"),
            $"amendment/{amendment.Id:N}", stamp, ct);
        await db.SaveChangesAsync(ct);
        return AmendmentReceipt.Of(amendment);
    }
}

/// <param name="Digest">The digest of the text that the signer was shown.</param>
public sealed record SignAmendment(Guid AmendmentId, string Digest);

/// <summary>One party signs; with the second signature it takes effect, or goes to a supervisor.</summary>
public sealed class SignAmendmentHandler(MarketDbContext db, AmendmentEffect effect, ContractNews news, Post post) : IHandler
{
    public async Task<AmendmentReceipt> HandleAsync(SignAmendment command, Stamp stamp, CancellationToken ct)
    {
        var (amendment, contract) = await db.OwnAmendmentAsync(command.AmendmentId, stamp, ct);
        if (amendment.Sign(command.Digest, stamp))
        {
            await effect.TakeAsync(amendment, contract, stamp, ct);
        }
        else if (amendment.Status is AmendmentStatus.AwaitingNote)
        {
            await news.SendAsync(contract, await post.OfficesAsync(Role.Supervisor, ct),
                new($"合同变更待出具意见：{contract.Number}", $"第 {amendment.No} 号变更超过价款 10% 或时限 20%，双方已签署。", $"An amendment needs your note: {contract.Number}", $"Amendment {amendment.No} goes beyond 10 % of the price or 20 % of the time; both have signed."),
                $"amendment-note/{amendment.Id:N}", stamp, ct);
        }

        await db.SaveChangesAsync(ct);
        return AmendmentReceipt.Of(amendment);
    }
}

/// <summary>The stamp's reason says why.</summary>
public sealed record DropAmendment(Guid AmendmentId);

/// <summary>The other party declines it, or its author takes it back.</summary>
public sealed class DropAmendmentHandler(MarketDbContext db, ContractNews news) : IHandler
{
    public async Task<AmendmentReceipt> HandleAsync(DropAmendment command, Stamp stamp, CancellationToken ct)
    {
        var (amendment, contract) = await db.OwnAmendmentAsync(command.AmendmentId, stamp, ct);
        if (contract.PartyOf(stamp.By.OrganisationId) == amendment.ProposedBy)
        {
            amendment.Withdraw(stamp);
        }
        else
        {
            amendment.Decline(stamp);
        }

        await news.OtherAsync(contract,
            new($"合同变更未成立：{contract.Number}", $"第 {amendment.No} 号变更已被对方撤回或谢绝。{stamp.Reason}", $"An amendment has fallen: {contract.Number}", $"Amendment {amendment.No} was withdrawn or declined by the other party. {stamp.Reason}"),
            $"amendment-dropped/{amendment.Id:N}", stamp, ct);
        await db.SaveChangesAsync(ct);
        return AmendmentReceipt.Of(amendment);
    }
}

/// <summary>The stamp's reason is the note.</summary>
public sealed record NoteAmendment(Guid AmendmentId, bool Consent);

/// <summary>A supervisor's note on a large change.</summary>
public sealed class NoteAmendmentHandler(MarketDbContext db, AmendmentEffect effect, ContractNews news) : IHandler
{
    public async Task<AmendmentReceipt> HandleAsync(NoteAmendment command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Supervisor);
        var amendment = await db.ContractAmendments.SingleOrDefaultAsync(a => a.Id == command.AmendmentId, ct) ?? throw new RuleException(CommonRules.NotFound);
        var contract = await db.Contracts.SingleAsync(c => c.Id == amendment.ContractId, ct);
        amendment.Note(command.Consent, stamp);
        if (command.Consent)
        {
            await effect.TakeAsync(amendment, contract, stamp, ct);
        }
        else
        {
            await news.BothAsync(contract,
                new($"合同变更未获同意：{contract.Number}", $"第 {amendment.No} 号变更，监督意见：{amendment.Remark}", $"An amendment was not agreed to: {contract.Number}", $"Amendment {amendment.No}, the supervisor's note: {amendment.Remark}"),
                $"amendment-objected/{amendment.Id:N}", stamp, ct);
        }

        await db.SaveChangesAsync(ct);
        return AmendmentReceipt.Of(amendment);
    }
}

/// <summary>What an amendment does once it is in effect. The caller saves.</summary>
public sealed class AmendmentEffect(CalendarBook calendars, ContractNews news, SupermarketSettings settings) : IHandler
{
    public async Task TakeAsync(ContractAmendment amendment, ServiceContract contract, Stamp stamp, CancellationToken ct)
    {
        // A payment may have been marked since; then its terms are no longer those that were signed.
        Ensure.That(ContractText.Changes(amendment.Before, contract.Terms).Count == 0, ContractRules.TermsMoved);
        contract.Amend(amendment, await calendars.CurrentAsync(ct), settings.NeverFiledWorkingDays, stamp);
        await news.BothAsync(contract,
            new($"合同变更已生效：{contract.Number}", $"第 {amendment.No} 号变更自现在起生效。", $"An amendment is in effect: {contract.Number}", $"Amendment {amendment.No} is in effect from now on."),
            $"amendment-effect/{amendment.Id:N}", stamp, ct);
    }
}

internal static class AmendmentLoading
{
    extension(MarketDbContext db)
    {
        /// <summary>An amendment with its contract, for one of the two parties; for anybody else there is none.</summary>
        public async Task<(ContractAmendment Amendment, ServiceContract Contract)> OwnAmendmentAsync(Guid id, Stamp stamp, CancellationToken ct)
        {
            var amendment = await db.ContractAmendments.SingleOrDefaultAsync(a => a.Id == id, ct) ?? throw new RuleException(CommonRules.NotFound);
            Ensure.That(stamp.By.OrganisationId == amendment.OwnerId || stamp.By.OrganisationId == amendment.AgencyId, CommonRules.NotFound);
            return (amendment, await db.OwnContractAsync(amendment.ProjectId, stamp, ct));
        }
    }
}
