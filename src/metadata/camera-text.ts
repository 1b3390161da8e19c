/**
 * Texts that cameras write as the description of every picture. Seen in files of Olympus, Sony,
 * Konica Minolta, Kodak, Samsung, Ricoh, DJI and GoPro.
 */
const cameraTexts =
  /^(?:OLYMPUS DIGITAL CAMERA|SONY DSC|(?:KONICA )?MINOLTA DIGITAL CAMERA|KODAK Digital Still Camera|SAMSUNG(?: CAMERA PICTURES)?|DIGITAL CAMERA|Exif_JPEG_PICTURE|default|DCIM[\\/][\w\\/]+\.\w{3,4})$/i

/** Tells whether a description is the camera's own text, which says nothing of the picture. */
export const isCameraText = (description: string): boolean => cameraTexts.test(description.trim())
