import { RadioOption } from "@/components/ui/radio-option";
import { staffRoles } from "@/lib/domain/staff/actor";
import { roleWords } from "./role-words";

/** The roles to choose from, each with what it may do. */
export function RoleChoice({ chosen, problem }: { readonly chosen: string; readonly problem?: string | undefined }) {
  return (
    <fieldset>
      <legend className="font-semibold text-base">Role</legend>
      <div className="divide-y divide-line border-line border-y">
        {staffRoles.map((role) => (
          <RadioOption
            key={role}
            name="role"
            value={role}
            title={roleWords[role].name}
            detail={roleWords[role].may}
            defaultChecked={chosen === role}
          />
        ))}
      </div>
      {problem !== undefined && (
        <p role="alert" className="mt-1.5 font-semibold text-fail">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
