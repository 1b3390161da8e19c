'use client'

import { FieldDescription, SelectInput, useField } from '@payloadcms/ui'
import type { TextFieldClientProps } from 'payload'
import { useMemo } from 'react'

/** Shows a time zone as a list to choose from. One can type a part of its name to find it. */
export function TimeZoneField({ field, path, readOnly }: TextFieldClientProps) {
  const { name, label, required = false, admin } = field
  const { value, setValue, showError, errorMessage } = useField<string | null>({
    potentiallyStalePath: path,
  })
  const options = useMemo(
    () => zonesWith(value).map((zone) => ({ label: zone, value: zone })),
    [value],
  )
  return (
    <SelectInput
      name={name}
      path={path}
      label={label ?? name}
      required={required}
      isClearable={!required}
      readOnly={Boolean(readOnly)}
      options={options}
      value={value ?? ''}
      showError={showError}
      {...(errorMessage ? { Error: <p role="alert">{errorMessage}</p> } : {})}
      Description={<FieldDescription description={admin?.description ?? ''} path={path} />}
      onChange={(chosen) => setValue(chosen && !Array.isArray(chosen) ? chosen.value : null)}
    />
  )
}

/** Returns the browser's list of zones. It may lack UTC, and the name that is stored. */
function zonesWith(stored: string | null | undefined): string[] {
  const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])
  if (stored) zones.add(stored)
  return [...zones].sort((a, b) => (a < b ? -1 : 1))
}
